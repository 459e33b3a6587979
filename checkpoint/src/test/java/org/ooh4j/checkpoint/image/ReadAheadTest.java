package org.ooh4j.checkpoint.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadAheadTest {
    private static final int BYTES = 100_000;

    private final MemoryBlocks blocks = new MemoryBlocks();

    ReadAheadTest() throws Exception {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES);
        for (int i = 0; i < BYTES; i++) {
            bytes.put(i, (byte) (i * 31));
        }
        blocks.append(bytes);
    }

    @Test
    void readsWhatIsThereWhereverItIsAskedFor() throws Exception {
        ReadAhead ahead = new ReadAhead(blocks);
        for (long offset : new long[] {0, 32, 64, 50_000, 50_020, 96, BYTES - 32, 4096}) {
            ByteBuffer plain = ByteBuffer.allocate(32);
            ByteBuffer found = ByteBuffer.allocate(32);
            blocks.read(blocks.segment(), offset, plain);
            ahead.read(blocks.segment(), offset, found);
            assertThat(found.array()).as("bytes at %d", offset).isEqualTo(plain.array());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MIN_VALUE, Long.MAX_VALUE, Long.MAX_VALUE - 31, BYTES - 31, 1L << 47})
    void aReferenceToBytesThatAreNotThereIsRefused(long offset) throws Exception {
        ReadAhead ahead = new ReadAhead(blocks);
        ahead.read(blocks.segment(), 0, ByteBuffer.allocate(32));
        assertThatThrownBy(() -> ahead.read(blocks.segment(), offset, ByteBuffer.allocate(32)))
                .isInstanceOf(CorruptImageException.class);
    }
}
