package io.gatehouse.dataset.profile;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * The stored form of profiles: four letters, a version, then the deflated columns. Version 2 has segments behind the columns
 * and is written only where there are any.
 */
final class ProfileCodec {

    private static final int MAGIC = 0x47504631;
    private static final int PLAIN = 1;
    private static final int SEGMENTED = 2;
    private static final int MAX_LENGTH = 1 << 20;

    private ProfileCodec() {}

    static byte[] write(DatasetProfile profile) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream head = new DataOutputStream(bytes)) {
            head.writeInt(MAGIC);
            head.writeByte(profile.segmentations().isEmpty() ? PLAIN : SEGMENTED);
            try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(head))) {
                writeTable(out, profile);
                if (!profile.segmentations().isEmpty()) {
                    writeSegments(out, profile.segmentations());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail to be written", e);
        }
        return bytes.toByteArray();
    }

    /** The columns alone, with the number of rows. */
    static void writeTable(DataOutput out, DatasetProfile profile) throws IOException {
        out.writeLong(profile.rows());
        out.writeInt(profile.columns().size());
        for (ColumnProfile column : profile.columns()) {
            column.write(out);
        }
    }

    private static void writeSegments(DataOutput out, List<Segmentation> segmentations) throws IOException {
        out.writeInt(segmentations.size());
        for (Segmentation segmentation : segmentations) {
            segmentation.write(out);
        }
    }

    static DatasetProfile read(byte[] bytes) {
        try (DataInputStream head = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (head.readInt() != MAGIC) {
                throw new IllegalArgumentException("these are not the bytes of a profile");
            }
            int version = head.readUnsignedByte();
            if (version < PLAIN || version > SEGMENTED) {
                throw new IllegalArgumentException(
                    "the profile is of version " + version + ", newer than " + SEGMENTED + ", the newest known here"
                );
            }
            DataInputStream in = new DataInputStream(new InflaterInputStream(head));
            DatasetProfile table = readTable(in);
            return version == PLAIN ? table : new DatasetProfile(table.rows(), table.columns(), readSegments(in));
        } catch (IOException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("the profile is damaged: " + e.getMessage(), e);
        }
    }

    static DatasetProfile readTable(DataInput in) throws IOException {
        long rows = in.readLong();
        int columns = length(in.readInt());
        List<ColumnProfile> profiles = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            profiles.add(ColumnProfile.read(in));
        }
        return new DatasetProfile(rows, profiles);
    }

    private static List<Segmentation> readSegments(DataInput in) throws IOException {
        int size = length(in.readInt());
        List<Segmentation> segmentations = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            segmentations.add(Segmentation.read(in));
        }
        return segmentations;
    }

    /** A length that was read, if it can be one. */
    static int length(int length) throws IOException {
        if (length < 0 || length > MAX_LENGTH) {
            throw new IOException("a length of " + length);
        }
        return length;
    }
}
