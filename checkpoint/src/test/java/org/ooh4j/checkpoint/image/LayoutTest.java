package org.ooh4j.checkpoint.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.ooh4j.checkpoint.image.CommitRecord.ArenaShape;
import org.ooh4j.checkpoint.image.CommitRecord.Parent;
import org.ooh4j.checkpoint.image.CommitRecord.Statistics;

/** The bytes of version 1. What fails here is a new version of the format. */
class LayoutTest {
    private static final UUID ID = new UUID(0x0102030405060708L, 0x1112131415161718L);

    private static final CommitRecord RECORD = new CommitRecord(
            5,
            SnapshotKind.INCREMENTAL,
            ID,
            Optional.of(new Parent(new UUID(1, 2), new Digest(3, 4, 5, 6))),
            7,
            new ArenaShape(0x7E0000000000L, 4096, 16384, 8),
            9,
            10,
            11,
            new BlockRef(12, 13, 14),
            BlockRef.NONE,
            new BlockRef(15, 16, 17),
            new Statistics(18, 19, 20, 21, 22, 23),
            "tool");

    @Test
    void sizesAreThoseOfTheDiagrams() {
        assertThat(FileHeaderLayout.BYTES).isEqualTo(64);
        assertThat(FileHeaderLayout.CRC_OFFSET + 4).isEqualTo(FileHeaderLayout.BYTES);
        assertThat(FileHeaderLayout.STORE_OFFSET + 16).isEqualTo(FileHeaderLayout.REPLACES_OFFSET);
        assertThat(BlockLayout.BYTES).isEqualTo(32);
        assertThat(BlockLayout.HEADER_CRC_OFFSET + 4).isEqualTo(BlockLayout.BYTES);
        assertThat(IndexLayout.LEAF_BYTES).isEqualTo(1152);
        assertThat(IndexLayout.LEAF_ENTRIES_OFFSET).isEqualTo(128);
        assertThat(IndexLayout.NODE_BYTES).isEqualTo(1024);
        assertThat(IndexLayout.PAGES_PER_NODE).isEqualTo(4096);
        assertThat(CommitLayout.TOOL_OFFSET).isEqualTo(224);
        assertThat(CommitLayout.MIN_BYTES).isEqualTo(230);
    }

    @Test
    void magicsReadAsText() {
        ByteBuffer header = new FileHeader(FileHeader.Kind.SEGMENT, 1, ID).encode();
        assertThat(new String(header.array(), 0, 8, java.nio.charset.StandardCharsets.US_ASCII))
                .isEqualTo("OOH4JIMG");
        assertThat(new String(CommitCodec.encode(RECORD).array(), 0, 4, java.nio.charset.StandardCharsets.US_ASCII))
                .isEqualTo("OCMT");
    }

    @Test
    void aFileHeaderHasTheseBytes() {
        assertThat(HexFormat.of()
                        .formatHex(new FileHeader(FileHeader.Kind.SEGMENT, 3, ID)
                                .encode()
                                .array()))
                .isEqualTo("4f4f48344a494d47" + "02000000" + "01000000" + "03000000" + "04030201"
                        + "08070605040302011817161514131211" + "00".repeat(20) + "9549865a");
    }

    @Test
    void aCommitRecordHasTheseBytes() {
        assertThat(HexFormat.of().formatHex(CommitCodec.encode(RECORD).array()))
                .isEqualTo("4f434d54" + "ea000000" + "0500000000000000" + "02000000" + "00100000"
                        + "08070605040302011817161514131211"
                        + "01000000000000000200000000000000"
                        + "0000000000000003000000000000000400000000000000050000000000000006"
                        + "0700000000000000" + "00000000007e0000" + "0800000000000000"
                        + "00400000" + "09000000" + "0a000000" + "0b000000"
                        + "0d0000000c0000000e00000000000000"
                        + "00".repeat(16)
                        + "100000000f0000001100000000000000"
                        + "1200000000000000" + "1300000000000000" + "1400000000000000"
                        + "1500000000000000" + "1600000000000000" + "1700000000000000"
                        + "0400" + "746f6f6c" + "438515d5");
    }

    @Test
    void aCommitRecordComesBackAndItsDigestNamesItsParents() throws Exception {
        ByteBuffer bytes = CommitCodec.encode(RECORD);
        int length = CommitCodec.validLength(bytes, 0);
        assertThat(length).isEqualTo(bytes.limit());
        assertThat(CommitCodec.decode(bytes, 0, length, "file")).isEqualTo(RECORD);
        CommitRecord orphan = new CommitRecord(
                5,
                SnapshotKind.INCREMENTAL,
                ID,
                Optional.of(new Parent(new UUID(1, 2), new Digest(3, 4, 5, 7))),
                7,
                RECORD.arena(),
                9,
                10,
                11,
                RECORD.indexRef(),
                RECORD.typesRef(),
                RECORD.rootsRef(),
                RECORD.statistics(),
                "tool");
        assertThat(orphan.asParent().digest()).isNotEqualTo(RECORD.asParent().digest());
    }

    @Test
    void aHeaderOfAnotherVersionIsUnsupportedAndADamagedOneCorrupt() {
        byte[] newer = new FileHeader(FileHeader.Kind.SEGMENT, 3, ID).encode().array();
        newer[FileHeaderLayout.VERSION_OFFSET] = 2;
        assertThatThrownBy(() -> FileHeader.decode(ByteBuffer.wrap(newer), FileHeader.Kind.SEGMENT, 3, "f"))
                .isInstanceOf(CorruptImageException.class)
                .hasMessageStartingWith("checksum of the file's header does not match: file=f offset=60 expected=0x");
        ByteBuffer sealed = ByteBuffer.wrap(newer).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        sealed.putInt(FileHeaderLayout.CRC_OFFSET, new Checksum().of(sealed, 0, FileHeaderLayout.CRC_OFFSET));
        assertThatThrownBy(() -> FileHeader.decode(sealed, FileHeader.Kind.SEGMENT, 3, "f"))
                .isInstanceOf(UnsupportedImageException.class)
                .hasMessage("image of another format version: file=f version=2 supported=1; read it with the version"
                        + " that wrote it");
    }
}
