package org.ooh4j.checkpoint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.ooh4j.checkpoint.image.BlockKind;
import org.ooh4j.checkpoint.image.BlockLayout;
import org.ooh4j.checkpoint.image.CommitCodec;
import org.ooh4j.checkpoint.image.FileHeaderLayout;

/** The parts that a file of a store is made of. */
final class Regions {
    /** @param name of the part, alike for all of its kind @param from its first byte @param to behind its last one */
    record Region(String name, int from, int to) {}

    private Regions() {}

    /** Header and records of a commit log. */
    static List<Region> ofLog(byte[] log) {
        ByteBuffer bytes = ByteBuffer.wrap(log).order(ByteOrder.LITTLE_ENDIAN);
        List<Region> regions = header();
        int at = FileHeaderLayout.BYTES;
        while (at < log.length) {
            int length = CommitCodec.validLength(bytes, at);
            regions.add(new Region("record", at, at + length));
            at += length;
        }
        return regions;
    }

    /** Header, and each block's header and payload. */
    static List<Region> ofSegment(byte[] segment) {
        ByteBuffer bytes = ByteBuffer.wrap(segment).order(ByteOrder.LITTLE_ENDIAN);
        List<Region> regions = header();
        int at = FileHeaderLayout.BYTES;
        while (at <= segment.length - BlockLayout.BYTES) {
            if (bytes.getInt(at) != BlockLayout.MAGIC) {
                at++; // bytes between blocks mean nothing
                continue;
            }
            BlockKind kind = BlockKind.values()[bytes.get(at + BlockLayout.KIND_OFFSET) - 1];
            int payload = at + BlockLayout.BYTES;
            int end = payload + bytes.getInt(at + BlockLayout.STORED_OFFSET);
            regions.add(new Region("block header", at, payload));
            regions.add(new Region(kind.name(), payload, end));
            at = end;
        }
        return regions;
    }

    private static List<Region> header() {
        List<Region> regions = new ArrayList<>();
        regions.add(new Region("file header", 0, FileHeaderLayout.BYTES));
        return regions;
    }
}
