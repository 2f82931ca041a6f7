package io.gatehouse.runtime.artifact;

import io.gatehouse.runtime.pickle.PickleReport;
import io.gatehouse.runtime.pickle.PickleScanner;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** The pickles in a zip, as PyTorch and Keras save models. Tensors beside them are not looked at. */
final class ZippedPickles {

    /** A pickle that names tensors takes kilobytes. */
    private static final int LARGEST = 64 << 20;

    private ZippedPickles() {}

    static Map<String, PickleReport> in(String path, Path file) throws IOException {
        var found = new TreeMap<String, PickleReport>();
        try (var zip = new ZipFile(file.toFile())) {
            for (var entry : zip.stream().toList()) {
                try (var in = zip.getInputStream(entry)) {
                    var head = ByteBuffer.wrap(in.readNBytes(4));
                    if (PickleScanner.beginsAsOne(head) || entry.getName().endsWith(".pkl")) {
                        found.put(path + "!" + entry.getName(), scan(zip.getInputStream(entry).readNBytes(LARGEST + 1)));
                    }
                }
            }
        } catch (ZipException | IllegalArgumentException broken) {
            found.put(path, unreadable());
        }
        return found;
    }

    private static PickleReport scan(byte[] pickle) {
        return pickle.length > LARGEST ? unreadable() : PickleScanner.scan(ByteBuffer.wrap(pickle));
    }

    private static PickleReport unreadable() {
        return new PickleReport(List.of(), List.of(), List.of(), false);
    }
}
