package io.gatehouse.runtime.artifact;

import io.gatehouse.runtime.RefusedModel;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** Unpacks a {@code tar.gz} that a stranger packed: files only, below the folder only, and never more than the limits allow. */
public final class Archive {

    private static final int BUFFER = 64 << 10;
    private static final int MAGIC = 2;

    private final Path folder;
    private final Limits limits;
    private long written;
    private int files;
    /** Whether the folder could not be written to, which is not the archive's fault. */
    private boolean oursFailed;

    private Archive(Path folder, Limits limits) {
        this.folder = folder.toAbsolutePath().normalize();
        this.limits = limits;
    }

    /**
     * Unpacks all of it.
     *
     * @param folder which is empty
     * @throws RefusedModel if it holds what no model does, or ends early; what was unpacked by then is left in the folder
     */
    public static void unpack(InputStream packed, Path folder, Limits limits) throws IOException {
        new Archive(folder, limits).unpack(new Counted(packed));
    }

    /**
     * Lays a file down as its owner meant it: one that is all there is, and packed, is unpacked; any other keeps its name.
     *
     * @param name relative to the folder, as a stranger chose it
     * @param alone whether the model has no other file
     * @throws RefusedModel if it leads out of the folder, or holds what no model does
     */
    public static void lay(InputStream file, Path folder, String name, boolean alone, Limits limits) throws IOException {
        var in = new BufferedInputStream(file);
        in.mark(MAGIC);
        boolean packed = alone && in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        if (packed) {
            unpack(in, folder, limits);
            return;
        }
        var place = folder.resolve(name).normalize();
        if (!place.startsWith(folder)) {
            throw new RefusedModel("The key " + shown(name) + " leads out of the model's folder: upload it under a plain name.");
        }
        Files.createDirectories(place.getParent());
        Files.copy(in, place);
    }

    private void unpack(Counted packed) throws IOException {
        try (var gzip = new GzipCompressorInputStream(packed, true); var tar = new TarArchiveInputStream(gzip)) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (!entry.isDirectory()) {
                    write(place(entry), tar, packed);
                }
            }
        } catch (RefusedModel e) {
            throw e;
        } catch (IOException | IllegalArgumentException e) {
            if (oursFailed || packed.failed) {
                throw e;
            }
            throw new RefusedModel("The archive is no whole tar.gz: pack and upload it again.", e);
        }
    }

    private Path place(TarArchiveEntry entry) throws RefusedModel {
        var name = entry.getName();
        if (!entry.isFile() || entry.isLink() || entry.isSymbolicLink() || entry.isSparse()) {
            throw new RefusedModel("The archive has %s, which is no plain file: pack files only.".formatted(shown(name)));
        }
        var parts = List.of(name.replace('\\', '/').split("/", -1));
        if (name.startsWith("/") || name.contains(":") || parts.contains("..") || name.indexOf('\0') >= 0) {
            throw new RefusedModel("The archive has %s, which leads out of its folder: pack relative paths only.".formatted(shown(name)));
        }
        var place = folder.resolve(name.replace('\\', '/')).normalize();
        if (!place.startsWith(folder) || place.equals(folder)) {
            throw new RefusedModel("The archive has %s, which leads out of its folder: pack relative paths only.".formatted(shown(name)));
        }
        if (parts.size() > limits.depth()) {
            throw new RefusedModel("The archive has folders within folders, over " + limits.depth() + " deep: pack it flatter.");
        }
        if (++files > limits.files()) {
            throw new RefusedModel("The archive has over " + limits.files() + " files: pack the model only.");
        }
        return place;
    }

    private void write(Path place, InputStream entry, Counted packed) throws IOException {
        Files.createDirectories(place.getParent());
        try (var out = Files.newOutputStream(place, StandardOpenOption.CREATE_NEW)) {
            var buffer = new byte[BUFFER];
            for (int count = entry.read(buffer); count >= 0; count = entry.read(buffer)) {
                written += count;
                check(packed);
                write(out, buffer, count);
            }
        } catch (FileAlreadyExistsException e) {
            throw new RefusedModel("The archive has %s twice: pack it once.".formatted(shown(place.getFileName().toString())), e);
        }
    }

    private void write(OutputStream out, byte[] buffer, int count) throws IOException {
        oursFailed = true;
        out.write(buffer, 0, count);
        oursFailed = false;
    }

    private void check(Counted packed) throws RefusedModel {
        if (written > limits.bytes()) {
            throw new RefusedModel("The archive unpacks to over %,d MB: the most that is opened.".formatted(limits.bytes() >> 20));
        }
        if (written > limits.free() && written > limits.ratio() * packed.count()) {
            throw new RefusedModel(
                "The archive unpacks to over %d times its size, as bombs do and models do not: pack the model only.".formatted(
                    limits.ratio()
                )
            );
        }
    }

    /** As much of a name as may be shown to somebody. */
    private static String shown(String name) {
        var plain = name.codePoints().map(c -> Character.isISOControl(c) ? '?' : c);
        var text = plain.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
        return "'" + (text.length() > 80 ? text.substring(0, 80) + "…" : text) + "'";
    }

    /** Counts what is read through it, and knows whether reading failed. */
    private static final class Counted extends FilterInputStream {

        private long count;
        private boolean failed;

        Counted(InputStream in) {
            super(in);
        }

        long count() {
            return count;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            failed = true;
            int read = super.read(into, offset, length);
            failed = false;
            count += Math.max(0, read);
            return read;
        }
    }
}
