package io.gatehouse.aws;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A model that is to have instances of its own.
 *
 * @param name after the stack's prefix, as plans name it: {@code flights} is the endpoint {@code gatehouse-flights}
 * @param model folder of its files in the models bucket, with a slash at its end
 * @param image of the container, in a registry of ECR
 * @param instance type of the instance
 * @param environment of the container
 * @param scaleToZero whether its instances go while nobody asks; callers then name the component, too
 * @param most instances that it may have then
 */
record EndpointSettings(
    String name,
    String model,
    EcrImage image,
    String instance,
    Map<String, String> environment,
    boolean scaleToZero,
    int most
) {
    private static final String EXAMPLE = "763104351884.dkr.ecr.us-east-1.amazonaws.com/djl-inference:0.33.0-cpu-full";

    EndpointSettings {
        if (!model.endsWith("/") || model.startsWith("/")) {
            throw new IllegalArgumentException(
                "The context value endpointModel is '%s': name a folder, as flight-delay/3/.".formatted(model)
            );
        }
        environment = Map.copyOf(environment);
    }

    /** Reads the context; null if no endpoint is named in it. */
    static @Nullable EndpointSettings from(Function<String, @Nullable String> context, int most) {
        var name = context.apply("endpoint");
        var model = or(context.apply("endpointModel"), "");
        var image = or(context.apply("endpointImage"), "");
        var instance = or(context.apply("endpointInstance"), "ml.c6i.large");
        var environment = variables(or(context.apply("endpointEnvironment"), ""));
        // Language models are asked now and then, and their instances are dear.
        boolean toZero = Boolean.parseBoolean(or(context.apply("endpointScaleToZero"), Boolean.toString(image.contains("-lmi"))));
        return name == null
            ? null
            : new EndpointSettings(name, model, EcrImage.of("endpointImage", image, EXAMPLE), instance, environment, toZero, most);
    }

    private static String or(@Nullable String value, String fallback) {
        return value == null ? fallback : value;
    }

    /** Of {@code NAME=value,NAME=value}. */
    private static Map<String, String> variables(String written) {
        var variables = new TreeMap<String, String>();
        for (var one : written.isEmpty() ? new String[0] : written.split(",", -1)) {
            var parts = one.split("=", 2);
            if (parts.length < 2) {
                throw new IllegalArgumentException(
                    "The context value endpointEnvironment has '%s': write NAME=value,NAME=value.".formatted(one)
                );
            }
            variables.put(parts[0], parts[1]);
        }
        return variables;
    }
}
