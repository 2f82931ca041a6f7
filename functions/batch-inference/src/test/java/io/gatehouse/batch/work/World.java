package io.gatehouse.batch.work;

import io.gatehouse.events.DomainEvent;
import io.gatehouse.lambda.Json;
import io.gatehouse.serving.PredictionTable.Pack;
import io.gatehouse.serving.PredictionTable.Part;
import io.gatehouse.serving.Registered;
import io.gatehouse.serving.Registrations;
import io.gatehouse.serving.ServedModels;
import io.gatehouse.serving.UnknownModel;
import io.gatehouse.testing.Faults;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Batches of flights in memory, with the sample model, a queue that delivers until it is answered, and faults. */
final class World {

    static final Path MODEL = Path.of("..", "..", "samples", "models", "flight-delay");
    static final String DATASET = "flights";
    static final String RUN = "r1";

    final Faults faults = new Faults();
    final TreeMap<String, String> objects = new TreeMap<>();
    final TreeMap<String, byte[]> contents = new TreeMap<>();
    final TreeMap<String, Set<String>> shelved = new TreeMap<>();
    final List<DomainEvent> told = new ArrayList<>();
    final List<Map<String, String>> rows = new ArrayList<>();
    final Deque<Message> queue = new ArrayDeque<>();
    final Kept kept = new Kept();
    final Starter starter;
    final Admission admission;
    final Worker worker;
    String contract = "{\"gatehouse\":{\"inference\":[{\"model\":\"flight-delay\",\"id\":\"id\"}]}}";
    Instant now = Instant.parse("2026-11-22T06:00:00Z");
    int champion = 3;

    /** A message: a chunk of a batch, or that rows were accepted. */
    record Message(String batch, int chunk) {
        static final Message ACCEPTED = new Message("", -1);
    }

    World(int rows, int chunkRows) {
        for (int i = 0; i < rows; i++) {
            var row = new LinkedHashMap<String, String>();
            row.put("id", "f" + i);
            row.put("date", "2001-03-0%dT%02d:10:00".formatted(1 + (i % 9), i % 24));
            row.put("distance", Integer.toString(200 + 37 * i));
            row.put("origin", i % 3 == 0 ? "SFO" : "ORD");
            row.put("destination", i % 2 == 0 ? "LAX" : "JFK");
            this.rows.add(row);
        }
        Registrations registrations = (model, wanted) -> registered(model);
        var models = new ServedModels(registrations, World::fetch, () -> now, Duration.ofSeconds(5));
        Batches batches = faults.breakable(Batches.class, kept);
        Lake lake = faults.breakable(Lake.class, new Stored());
        Shelf shelf = faults.breakable(Shelf.class, this::shelve);
        Chunks chunks = faults.breakable(Chunks.class, this::send);
        @SuppressWarnings("unchecked")
        Consumer<DomainEvent> bus = faults.breakable(Consumer.class, (Consumer<DomainEvent>) told::add);
        var finisher = new Finisher(batches, bus, () -> now);
        starter = new Starter(new Starter.Parts(batches, registrations, chunks, lake::uri), () -> now, chunkRows);
        admission = new Admission(lake, starter, finisher);
        worker = new Worker(batches, lake, models, shelf, finisher);
        queue.add(Message.ACCEPTED);
    }

    private Registered registered(String model) {
        if (!model.equals("flight-delay")) {
            throw new UnknownModel("There is no model '" + model + "': register it.");
        }
        try {
            var inputs = Json.mapper().readTree(MODEL.resolve("registration.json").toFile()).at("/signature/inputs");
            return new Registered(model, "m1", champion, "s3://m/x", Map.of("gatehouse.signature.inputs", inputs.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void fetch(Registered version, Path folder) throws IOException {
        Files.copy(MODEL.resolve("model.ubj"), folder.resolve("model.ubj"));
    }

    private void shelve(Part part, Pack pack) {
        shelved.put(part.batch() + part.chunk(), pack.ids());
    }

    private void send(String batch, int chunks) {
        for (int i = 0; i < chunks; i++) {
            queue.add(new Message(batch, i));
        }
    }

    /** Delivers one message; one that fails stays in the queue. */
    void deliver() throws IOException {
        var message = queue.getFirst();
        if (message.equals(Message.ACCEPTED)) {
            admission.accepted(DATASET, RUN, rows.size());
        } else {
            worker.work(message.batch(), message.chunk());
        }
        queue.removeFirstOccurrence(message);
    }

    void deliverAll() throws IOException {
        while (!queue.isEmpty()) {
            deliver();
        }
    }

    /** All lines below a folder of the lake. */
    List<String> lines(String folder) {
        return objects
            .subMap(folder, folder + "~")
            .values()
            .stream()
            .flatMap(String::lines)
            .toList();
    }

    private final class Stored implements Lake {

        @Override
        public String contract(String dataset) {
            return contract;
        }

        @Override
        public void read(String dataset, String runId, long passedOver, Taker taker) {
            long number = 0;
            for (var row : rows) {
                if (++number > passedOver && !taker.take(number, row)) {
                    return;
                }
            }
        }

        @Override
        public String uri(String key) {
            return "s3://lake/" + key;
        }

        @Override
        public Output write(String key) {
            var bytes = new ByteArrayOutputStream();
            return new Output() {
                @Override
                public OutputStream to() {
                    return bytes;
                }

                @Override
                public void commit() {
                    objects.put(key, bytes.toString(StandardCharsets.UTF_8));
                    contents.put(key, bytes.toByteArray());
                }

                @Override
                public void close() {}
            };
        }
    }

    /** Batches as the table keeps them. */
    static final class Kept implements Batches {

        final Map<String, Batch> batches = new TreeMap<>();
        final Map<String, TreeMap<Integer, Chunk>> chunks = new TreeMap<>();

        @Override
        public Optional<Batch> find(String id) {
            return Optional.ofNullable(batches.get(id));
        }

        @Override
        public Page list(String dataset, int limit, String from) {
            var newest = batches
                .values()
                .stream()
                .filter(batch -> dataset.isEmpty() || batch.dataset().equals(dataset))
                .sorted(Comparator.comparing(Batch::batchId).reversed())
                .filter(batch -> from.isEmpty() || batch.batchId().compareTo(from) < 0)
                .toList();
            var page = newest.subList(0, Math.min(limit, newest.size()));
            return new Page(page, newest.size() > limit ? page.getLast().batchId() : null);
        }

        @Override
        public void begin(Batch batch) {
            batches.putIfAbsent(batch.batchId(), batch);
        }

        @Override
        public void done(Batch batch, Chunk chunk) {
            chunks.computeIfAbsent(batch.batchId(), none -> new TreeMap<>()).put(chunk.number(), chunk);
        }

        @Override
        public List<Chunk> chunks(Batch batch) {
            return List.copyOf(chunks.getOrDefault(batch.batchId(), new TreeMap<>()).values());
        }

        @Override
        public boolean end(Batch ended) {
            if (!batches.get(ended.batchId()).running()) {
                return false;
            }
            batches.put(ended.batchId(), ended);
            return true;
        }

        @Override
        public void told(Batch told) {
            batches.put(told.batchId(), told);
        }
    }
}
