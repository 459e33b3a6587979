package org.ooh4j.checkpoint.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A SHA-256, as four big-endian words. */
public record Digest(long a, long b, long c, long d) {
    public static final int BYTES = 32;
    /** Of no parent. */
    public static final Digest NONE = new Digest(0, 0, 0, 0);

    /** The digest of what remains in {@code bytes}, whose position stays. */
    public static Digest of(ByteBuffer bytes) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(bytes.duplicate());
            return get(ByteBuffer.wrap(sha.digest()), 0);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    static Digest get(ByteBuffer from, int at) {
        ByteBuffer big = from.duplicate().order(ByteOrder.BIG_ENDIAN);
        return new Digest(big.getLong(at), big.getLong(at + 8), big.getLong(at + 16), big.getLong(at + 24));
    }

    void put(ByteBuffer to, int at) {
        ByteBuffer big = to.duplicate().order(ByteOrder.BIG_ENDIAN);
        big.putLong(at, a).putLong(at + 8, b).putLong(at + 16, c).putLong(at + 24, d);
    }

    @Override
    public String toString() {
        return String.format("%016x%016x%016x%016x", a, b, c, d);
    }
}
