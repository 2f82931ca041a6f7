package io.gatehouse.trees;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Makes the sample model of late flights: whether one arrives 15 minutes late or later, by what is known before it leaves. Trained on January and
 * February 2001, judged by March. Argument: the folder {@code samples}; writes into {@code models/flight-delay} the
 * model, {@code registration.json}, 500 flights of March, and XGBoost's own answers to them. The same machine makes the same bytes.
 */
public final class FlightModel {

    private static final String[] NAMES = { "minute_of_day", "weekday", "distance", "origin", "destination" };
    private static final String[] TYPES = { "q", "q", "q", "c", "c" };
    private static final int LATE = 15;
    private static final int ROUNDS = 50;
    private static final int DEPARTURES = 500;

    private final List<String> airports;

    private FlightModel(List<String> airports) {
        this.airports = airports;
    }

    /** A flight, as the file has it. */
    record Flight(LocalDateTime at, int delay, int distance, String origin, String destination) {
        static List<Flight> read(Path file) throws IOException {
            var flights = new ArrayList<Flight>();
            var lines = Files.readAllLines(file);
            for (var line : lines.subList(1, lines.size())) {
                var cells = line.split(",", -1);
                flights.add(
                    new Flight(LocalDateTime.parse(cells[0]), Integer.parseInt(cells[1]), Integer.parseInt(cells[2]), cells[3], cells[4])
                );
            }
            return flights;
        }
    }

    public static void main(String[] arguments) throws IOException, XGBoostError {
        var samples = Path.of(arguments[0]);
        var known = new ArrayList<Flight>();
        known.addAll(Flight.read(samples.resolve("data/flights-2001-01.csv")));
        known.addAll(Flight.read(samples.resolve("data/flights-2001-02.csv")));
        var later = Flight.read(samples.resolve("data/flights-2001-03.csv"));
        var airports = new TreeSet<String>();
        known.forEach(flight -> airports.addAll(List.of(flight.origin(), flight.destination())));
        var making = new FlightModel(List.copyOf(airports));
        making.make(known, later, samples.resolve("models/flight-delay"));
    }

    private void make(List<Flight> known, List<Flight> later, Path folder) throws IOException, XGBoostError {
        Map<String, Object> settings = new HashMap<>(
            Map.of(
                "objective",
                "binary:logistic",
                "max_depth",
                4,
                "eta",
                0.12,
                "min_child_weight",
                10,
                "lambda",
                5,
                "seed",
                1,
                "nthread",
                1
            )
        );
        settings.put("max_cat_to_onehot", 1);
        settings.put("subsample", 0.8);
        var booster = XGBoost.train(matrix(known), settings, ROUNDS, Map.of(), null, null);
        var scores = booster.predict(matrix(later));
        double auc = auc(scores, later);
        Files.createDirectories(folder);
        Files.write(folder.resolve("model.ubj"), booster.toByteArray("ubj"));
        writeDepartures(later.subList(0, DEPARTURES), scores, folder);
        var json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        Files.writeString(folder.resolve("registration.json"), json.writeValueAsString(registration(json, auc)) + "\n");
        System.out.printf(Locale.ROOT, "%d flights, AUC of March %.3f, %d airports%n", known.size(), auc, airports.size());
    }

    /** Flights as somebody sends them who does not know yet how late they will be, and what XGBoost says of them. */
    private static void writeDepartures(List<Flight> flights, float[][] scores, Path folder) throws IOException {
        var rows = new StringBuilder("flight,date,distance,origin,destination\n");
        var expected = new StringBuilder("flight,score\n");
        for (int i = 0; i < flights.size(); i++) {
            var flight = flights.get(i);
            var name = "2001-03-%04d".formatted(i + 1);
            rows.append("%s,%s:00,%d,".formatted(name, flight.at(), flight.distance()));
            rows.append(flight.origin()).append(',').append(flight.destination()).append('\n');
            expected.append(name).append(',').append(scores[i][0]).append('\n');
        }
        Files.writeString(folder.resolve("departures.csv"), rows);
        Files.writeString(folder.resolve("expected.csv"), expected);
    }

    private DMatrix matrix(List<Flight> flights) throws XGBoostError {
        var cells = new float[flights.size() * NAMES.length];
        var late = new float[flights.size()];
        for (int row = 0; row < flights.size(); row++) {
            var flight = flights.get(row);
            int at = row * NAMES.length;
            cells[at] = 60 * flight.at().getHour() + flight.at().getMinute();
            cells[at + 1] = flight.at().getDayOfWeek().getValue();
            cells[at + 2] = flight.distance();
            cells[at + 3] = code(flight.origin());
            cells[at + 4] = code(flight.destination());
            late[row] = flight.delay() >= LATE ? 1 : 0;
        }
        var matrix = new DMatrix(cells, flights.size(), NAMES.length, Float.NaN);
        matrix.setFeatureNames(NAMES);
        matrix.setFeatureTypes(TYPES);
        matrix.setLabel(late);
        return matrix;
    }

    private float code(String airport) {
        int code = airports.indexOf(airport);
        return code < 0 ? Float.NaN : code;
    }

    private static double auc(float[][] scores, List<Flight> flights) {
        var order = IntStream.range(0, scores.length)
            .boxed()
            .sorted(Comparator.comparing(row -> scores[row][0]))
            .toList();
        double ranks = 0;
        long late = 0;
        for (int i = 0; i < order.size(); i++) {
            if (flights.get(order.get(i)).delay() >= LATE) {
                ranks += i + 1;
                late++;
            }
        }
        return (ranks - (late * (late + 1)) / 2.0) / (late * (double) (scores.length - late));
    }

    private ObjectNode registration(ObjectMapper json, double auc) {
        var note = json.createObjectNode();
        note.put("description", "Whether a flight arrives 15 minutes late or later, by what is known before it leaves");
        note.putObject("metrics").put("auc", Math.round(auc * 1000) / 1000.0);
        note.put("data_version", "flights 2001-01 and 2001-02");
        var inputs = note.putObject("signature").putArray("inputs");
        inputs.addObject().put("name", "minute_of_day").put("from", "date").put("part", "minute_of_day");
        inputs.addObject().put("name", "weekday").put("from", "date").put("part", "weekday");
        inputs.addObject().put("name", "distance");
        for (var name : List.of("origin", "destination")) {
            var categories = inputs.addObject().put("name", name).putArray("categories");
            airports.forEach(categories::add);
        }
        return note;
    }
}
