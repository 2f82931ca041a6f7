package io.gatehouse.drift.decision;

import io.gatehouse.statistics.MultipleTests;
import io.gatehouse.statistics.sketch.Band;
import io.gatehouse.statistics.sketch.Estimate;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** All channels of a file that may raise an alarm, whose p-values are adjusted for each other (Benjamini and Hochberg). */
final class Family {

    private final IdentityHashMap<Channel, Estimate> adjusted = new IdentityHashMap<>();

    Family(List<Channel> channels) {
        var values = adjust(channels, channel -> channel.pValue().value());
        // No adjusted p-value falls where one before adjustment rises, so ends of bands give ends of bands.
        var lows = adjust(channels, channel -> channel.pValue().band().low());
        var highs = adjust(channels, channel -> channel.pValue().band().high());
        for (int i = 0; i < values.length; i++) {
            adjusted.put(channels.get(i), new Estimate(values[i], new Band(lows[i], highs[i])));
        }
    }

    private static double[] adjust(List<Channel> channels, ToDoubleFunction<Channel> pValue) {
        return MultipleTests.benjaminiHochberg(channels.stream().mapToDouble(pValue).toArray());
    }

    Estimate adjusted(Channel channel) {
        var found = adjusted.get(channel);
        return found == null ? channel.pValue() : found;
    }
}
