package io.gatehouse.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Base64;
import java.util.List;

/** A rejected row as somebody reads it who has nothing but the quarantine's lines. */
@SuppressWarnings("ArrayRecordComponent")
public record Quarantined(long row, long offset, byte[] bytes) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public static List<Quarantined> of(MemoryOutputs outputs) {
        return outputs.quarantineLines().stream().map(Quarantined::of).toList();
    }

    private static Quarantined of(String line) {
        try {
            JsonNode record = JSON.readTree(line);
            return new Quarantined(record.get("row").longValue(), record.get("offset").longValue(), bytes(record));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(JsonNode record) {
        String encoding = record.path("encoding").asText("utf-8");
        return record.has("raw")
            ? record
                  .get("raw")
                  .textValue()
                  .getBytes(Charset.forName(encoding.equals("cp949") ? "x-windows-949" : encoding))
            : Base64.getDecoder().decode(record.get("raw_base64").textValue());
    }

    /** The accepted bytes with every rejected row put back where it stood. */
    public static byte[] putBack(byte[] accepted, List<Quarantined> rejected) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        int taken = 0;
        for (Quarantined row : rejected) {
            int upTo = taken + Math.toIntExact(row.offset - file.size());
            file.write(accepted, taken, upTo - taken);
            taken = upTo;
            file.writeBytes(row.bytes);
        }
        file.write(accepted, taken, accepted.length - taken);
        return file.toByteArray();
    }
}
