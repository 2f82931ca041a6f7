package io.gatehouse.prediction.serving;

import io.gatehouse.prediction.core.LiveModel;
import io.gatehouse.prediction.core.Models;
import io.gatehouse.prediction.core.Unavailable;
import io.gatehouse.serving.ServedModel;
import io.gatehouse.serving.ServedModels;
import io.gatehouse.serving.UnknownModel;
import io.gatehouse.serving.Wanted;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import software.amazon.awssdk.core.exception.SdkException;

/** Registered models, loaded into this function. Thread-safe. */
public final class LoadedModels implements Models {

    private final ServedModels models;
    private final Map<ServedModel, List<String>> classes = Collections.synchronizedMap(new WeakHashMap<>());

    public LoadedModels(ServedModels models) {
        this.models = models;
    }

    @Override
    public Optional<String> version(String model, String alias) throws Unavailable {
        try {
            return Optional.of(LoadedModel.number(serving(model, alias)));
        } catch (UnknownModel e) {
            return Optional.empty();
        }
    }

    @Override
    public LiveModel live(String model, String alias) throws Unavailable {
        try {
            return new LoadedModel(serving(model, alias), classes);
        } catch (UnknownModel e) {
            throw new Unavailable(e.getMessage(), e);
        }
    }

    private ServedModel serving(String model, String alias) throws Unavailable {
        try {
            return models.serving(model, new Wanted.Alias(alias));
        } catch (IOException | SdkException e) {
            throw new Unavailable("Model " + model + " cannot be loaded (" + e.getMessage() + ")", e);
        }
    }
}
