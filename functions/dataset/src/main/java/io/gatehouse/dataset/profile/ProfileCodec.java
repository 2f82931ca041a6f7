package io.gatehouse.dataset.profile;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** The stored form of profiles: four letters, a version, then the deflated columns. */
final class ProfileCodec {

    private static final int MAGIC = 0x47504631;
    private static final int VERSION = 1;
    private static final int MAX_LENGTH = 1 << 20;

    private ProfileCodec() {}

    static byte[] write(DatasetProfile profile) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream head = new DataOutputStream(bytes)) {
            head.writeInt(MAGIC);
            head.writeByte(VERSION);
            try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(head))) {
                out.writeLong(profile.rows());
                out.writeInt(profile.columns().size());
                for (ColumnProfile column : profile.columns()) {
                    column.write(out);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail to be written", e);
        }
        return bytes.toByteArray();
    }

    static DatasetProfile read(byte[] bytes) {
        try (DataInputStream head = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (head.readInt() != MAGIC) {
                throw new IllegalArgumentException("these are not the bytes of a profile");
            }
            int version = head.readUnsignedByte();
            if (version != VERSION) {
                throw new IllegalArgumentException(
                    "the profile is of version " + version + ", newer than " + VERSION + ", the newest known here"
                );
            }
            DataInputStream in = new DataInputStream(new InflaterInputStream(head));
            long rows = in.readLong();
            int columns = length(in.readInt());
            List<ColumnProfile> profiles = new ArrayList<>();
            for (int i = 0; i < columns; i++) {
                profiles.add(ColumnProfile.read(in));
            }
            return new DatasetProfile(rows, profiles);
        } catch (IOException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("the profile is damaged: " + e.getMessage(), e);
        }
    }

    /** A length that was read, if it can be one. */
    static int length(int length) throws IOException {
        if (length < 0 || length > MAX_LENGTH) {
            throw new IOException("a length of " + length);
        }
        return length;
    }
}
