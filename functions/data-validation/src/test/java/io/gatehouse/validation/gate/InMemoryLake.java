package io.gatehouse.validation.gate;

import io.gatehouse.dataset.ByteSource;
import io.gatehouse.dataset.KeyLedger;
import io.gatehouse.dataset.Outputs;
import io.gatehouse.events.LandedObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Objects in maps. Rows become visible when committed, as uploads do. */
final class InMemoryLake implements Lake {

    final Map<String, byte[]> landed = new TreeMap<>();
    final Map<String, byte[]> objects = new TreeMap<>();

    @Override
    public ByteSource landed(LandedObject object) {
        return new ByteSource() {
            @Override
            public InputStream open() throws IOException {
                if (!landed.containsKey(object.key())) {
                    throw new FileGoneException("The object " + object.key() + " was deleted.", null);
                }
                return new ByteArrayInputStream(landed.get(object.key()));
            }

            @Override
            public String name() {
                return object.key();
            }

            @Override
            public long size() {
                return object.size();
            }
        };
    }

    @Override
    public Outputs rows(String acceptedKey, String quarantineKey) {
        return new Outputs() {
            @Override
            public Output accepted() {
                return output(acceptedKey);
            }

            @Override
            public Output table(int part) {
                return output(LakeKeys.table(acceptedKey, part));
            }

            @Override
            public Output quarantine() {
                return output(quarantineKey);
            }
        };
    }

    @Override
    public KeyLedger keys(String dataset, String runId) {
        return new KeyLedger() {
            @Override
            public Iterator<Part> parts(String other, List<String> fields) {
                String folder = LakeKeys.keysOf(other.isEmpty() ? dataset : other, fields);
                return objects
                    .entrySet()
                    .stream()
                    .filter(object -> object.getKey().startsWith(folder))
                    .<Part>map(object -> () -> new ByteArrayInputStream(object.getValue()))
                    .iterator();
            }

            @Override
            public Optional<Outputs.Output> keep(List<String> fields) {
                return Optional.of(output(LakeKeys.keysOf(dataset, fields) + runId));
            }
        };
    }

    private Outputs.Output output(String key) {
        var bytes = new ByteArrayOutputStream();
        return new Outputs.Output() {
            @Override
            public OutputStream stream() {
                return bytes;
            }

            @Override
            public void commit() {
                objects.put(key, bytes.toByteArray());
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public ByteSource stored(String key) {
        return new ByteSource() {
            @Override
            public InputStream open() throws IOException {
                if (!objects.containsKey(key)) {
                    throw new FileGoneException("The lake keeps '" + key + "' no more.", null);
                }
                return new ByteArrayInputStream(objects.get(key));
            }

            @Override
            public String name() {
                return key;
            }

            @Override
            public long size() {
                return -1;
            }
        };
    }

    @Override
    public Optional<byte[]> read(String key) {
        return Optional.ofNullable(objects.get(key));
    }

    @Override
    public void put(String key, String contentType, byte[] content) {
        objects.put(key, content);
    }

    @Override
    public String uri(String key) {
        return "s3://lake/" + key;
    }

    String text(String key) {
        return new String(objects.get(key), StandardCharsets.UTF_8);
    }
}
