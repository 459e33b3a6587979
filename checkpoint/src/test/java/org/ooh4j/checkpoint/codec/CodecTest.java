package org.ooh4j.checkpoint.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CodecTest {
    private static final int RAW = 64 * 4096;
    private static final int GUARD = 64;
    private static final byte UNTOUCHED = 0x5A;
    private static final long SEED = Long.getLong("ooh4j.seed", System.nanoTime());

    private final SplittableRandom random = new SplittableRandom(SEED);

    @ParameterizedTest
    @EnumSource(value = Codec.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void whatIsPackedComesBackAndNothingBesideItIsTouched(Codec codec) throws Exception {
        try (BlockCoder coder = codec.coder()) {
            ByteBuffer packed = ByteBuffer.allocateDirect(GUARD + coder.bound(RAW));
            ByteBuffer unpacked = ByteBuffer.allocateDirect(RAW + 2 * GUARD);
            for (int alphabet : new int[] {1, 2, 16, 256}) {
                ByteBuffer raw = bytes(RAW, alphabet);
                int length = coder.pack(raw, 0, RAW, packed, GUARD);
                assertThat(length).isLessThanOrEqualTo(coder.bound(RAW));
                if (alphabet < 16) {
                    assertThat(length).isLessThan(RAW / 2);
                }
                fill(unpacked);
                coder.unpack(packed, GUARD, length, unpacked, GUARD, RAW);
                assertThat(unpacked.slice(GUARD, RAW)).isEqualTo(raw);
                assertUntouched(unpacked, GUARD, RAW);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(value = Codec.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void nothingIsAllocatedPerBlock(Codec codec) throws Exception {
        int raw = 4096;
        int blocks = 500;
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long self = Thread.currentThread().getId();
        try (BlockCoder coder = codec.coder()) {
            ByteBuffer bytes = bytes(raw, 4);
            ByteBuffer packed = ByteBuffer.allocateDirect(coder.bound(raw));
            long allocated = 0;
            for (int round = 0; round < 2; round++) {
                allocated = threads.getThreadAllocatedBytes(self);
                for (int i = 0; i < blocks; i++) {
                    coder.unpack(packed, 0, coder.pack(bytes, 0, raw, packed, 0), bytes, 0, raw);
                }
                allocated = threads.getThreadAllocatedBytes(self) - allocated;
            }
            // what asking for the figure takes is in it
            assertThat(allocated).isLessThan(8L * blocks);
        }
    }

    /** Their checksums may be right all the same: whoever writes them knows how to compute one. */
    @ParameterizedTest
    @EnumSource(value = Codec.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void madeUpBytesAreRefusedOrUnpackedAndNothingBesideIsTouched(Codec codec) {
        System.out.println("CodecTest seed=" + SEED);
        int refused = 0;
        try (BlockCoder coder = codec.coder()) {
            int raw = 2 * 4096;
            ByteBuffer packed = ByteBuffer.allocateDirect(coder.bound(raw));
            ByteBuffer unpacked = ByteBuffer.allocateDirect(raw + 2 * GUARD);
            for (int i = 0; i < 1_500; i++) {
                int length = coder.pack(bytes(raw, 3), 0, raw, packed, 0);
                for (int change = random.nextInt(1, 6); change > 0; change--) {
                    packed.put(random.nextInt(length), (byte) random.nextInt());
                }
                int claimed = random.nextInt(4) == 0 ? random.nextInt(1, raw + 1) : raw;
                fill(unpacked);
                try {
                    coder.unpack(
                            packed,
                            0,
                            random.nextInt(4) == 0 ? random.nextInt(length) : length,
                            unpacked,
                            GUARD,
                            claimed);
                } catch (MalformedBlockException e) {
                    refused++;
                }
                assertUntouched(unpacked, GUARD, claimed);
            }
        }
        assertThat(refused).isPositive();
    }

    @Test
    void codesAndLabelsAreThoseOfTheFormat() {
        assertThat(Codec.labels()).isEqualTo("none|lz4|zstd");
        assertThat(Codec.NONE.code()).isZero();
        assertThat(Codec.LZ4.code()).isEqualTo(1);
        assertThat(Codec.ZSTD.code()).isEqualTo(2);
        assertThat(Codec.of(3)).isEmpty();
        assertThat(Codec.of(-1)).isEmpty();
        assertThat(Codec.named("lz4")).contains(Codec.LZ4);
        assertThat(Codec.named("gzip")).isEmpty();
        for (Codec codec : Codec.values()) {
            codec.require();
        }
        assertThatThrownBy(Codec.NONE::coder).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aLibraryThatDoesNotLoadIsNamedWithTheRemedy() {
        assertThatThrownBy(() -> CodecLibrary.load("lz4", loader -> {
                    throw new ExceptionInInitializerError(new UnsatisfiedLinkError("failed to map segment"));
                }))
                .isInstanceOf(CodecUnavailableException.class)
                .hasMessageStartingWith("library of a codec does not load: codec=lz4 os=")
                .hasMessageContaining("reason=java.lang.UnsatisfiedLinkError: failed to map segment")
                .hasMessageEndingWith(
                        "; make the temporary directory one that programs may be loaded from, or write with"
                                + " codec none");
        assertThatThrownBy(() -> CodecLibrary.load("none", loader -> loader))
                .isInstanceOf(CodecUnavailableException.class)
                .hasMessageContaining("reason=java.nio.file.NoSuchFileException: META-INF/ooh4j/none.jar");
    }

    @Test
    void aProgramThatLooksForTheLibrariesDoesNotMeetOurs() {
        try (BlockCoder lz4 = Codec.LZ4.coder();
                BlockCoder zstd = Codec.ZSTD.coder()) {
            assertThat(lz4.bound(1) + zstd.bound(1)).isPositive();
        }
        for (String name : new String[] {"net.jpountz.lz4.LZ4Factory", "com.github.luben.zstd.Zstd"}) {
            assertThatThrownBy(() -> Class.forName(name)).isInstanceOf(ClassNotFoundException.class);
        }
    }

    private ByteBuffer bytes(int count, int alphabet) {
        ByteBuffer bytes = ByteBuffer.allocateDirect(count);
        for (int i = 0; i < count; i++) {
            bytes.put(i, (byte) random.nextInt(alphabet));
        }
        return bytes;
    }

    private static void fill(ByteBuffer bytes) {
        for (int i = 0; i < bytes.capacity(); i++) {
            bytes.put(i, UNTOUCHED);
        }
    }

    private static void assertUntouched(ByteBuffer bytes, int from, int count) {
        for (int i = 0; i < bytes.capacity(); i++) {
            if ((i < from || i >= from + count) && bytes.get(i) != UNTOUCHED) {
                throw new AssertionError("byte " + i + " beside [" + from + ", " + (from + count) + ") was written");
            }
        }
    }
}
