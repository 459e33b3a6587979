package org.ooh4j.checkpoint.stream;

import static org.ooh4j.heap.store.Reservation.PAGE_BYTES;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.ooh4j.checkpoint.image.CommitCodec;
import org.ooh4j.checkpoint.image.CommitRecord;
import org.ooh4j.checkpoint.image.CorruptImageException;
import org.ooh4j.checkpoint.image.FileHeader;
import org.ooh4j.checkpoint.image.FileHeaderLayout;

/** Reads a stream of snapshots once, from its begin to its end, and tells a sink. Used by one thread. */
final class StreamReader {
    private static final int PAGES_PER_BLOCK = 4;

    private final FrameInput from;
    private final StreamSink sink;
    private CommitRecord record;
    private long pages;

    StreamReader(InputStream from, StreamSink sink) {
        this.from = new FrameInput(from, "stream");
        this.sink = sink;
    }

    /** Reads all of it; the stream may go on behind its end. */
    void read() throws IOException {
        FileHeader.decode(from.readPlain(FileHeaderLayout.BYTES), FileHeader.Kind.STREAM, 1, from.name());
        int snapshots = 0;
        while (true) {
            FrameKind kind = from.read();
            if (kind == FrameKind.STREAM_END) {
                from.require(2 * Integer.BYTES);
                expect("snapshots of the stream", from.payload().getInt(), snapshots);
                expect("checksum of the stream", from.payload().getInt(), from.totalBefore());
                sink.end();
                return;
            }
            if (kind != FrameKind.SNAPSHOT) {
                throw from.wrong("frame out of its place", from.offset(), FrameKind.SNAPSHOT, kind);
            }
            snapshot();
            snapshots++;
        }
    }

    private void snapshot() throws IOException {
        ByteBuffer encoded = from.payload();
        int length = encoded.remaining() < Long.BYTES ? -1 : CommitCodec.validLength(encoded, 0);
        if (length != encoded.remaining()) {
            throw from.wrong("no commit record here", from.offset(), encoded.remaining() + " bytes", length);
        }
        record = CommitCodec.decode(encoded, 0, length, from.name());
        sink.begin(record);
        pages = 0;
        ByteArrayOutputStream types = new ByteArrayOutputStream();
        ByteArrayOutputStream roots = new ByteArrayOutputStream();
        FrameKind kind = from.read();
        while (kind == FrameKind.TYPES || kind == FrameKind.ROOTS) {
            byte[] piece = new byte[from.payload().remaining()];
            from.payload().get(piece);
            (kind == FrameKind.TYPES ? types : roots).write(piece);
            kind = from.read();
        }
        sink.tables(wrap(types), wrap(roots));
        while (kind != FrameKind.SNAPSHOT_END) {
            part(kind);
            kind = from.read();
        }
        from.require(Long.BYTES + Integer.BYTES);
        expect("pages of the snapshot", from.payload().getLong(), pages);
        expect("checksum of the snapshot", from.payload().getInt(), from.totalBefore());
        sink.snapshotEnd();
    }

    private void part(FrameKind kind) throws IOException {
        ByteBuffer payload = from.payload();
        switch (kind) {
            case DESCRIPTORS -> {
                from.require(Integer.BYTES);
                int first = payload.getInt();
                require(first, payload.remaining(), Long.BYTES, record.arena().pages() / PAGES_PER_BLOCK);
                sink.descriptors(first, payload);
            }
            case PAGES -> {
                from.require(Long.BYTES);
                long first = payload.getLong();
                require(first, payload.remaining(), PAGE_BYTES, record.arena().pages());
                pages += payload.remaining() / PAGE_BYTES;
                sink.pages(first, payload);
            }
            case ZEROS -> {
                while (payload.hasRemaining()) {
                    from.require(Long.BYTES);
                    long page = payload.getLong();
                    require(page, PAGE_BYTES, PAGE_BYTES, record.arena().pages());
                    sink.zero(page);
                }
            }
            default -> throw from.wrong("frame out of its place", from.offset(), "part of a snapshot", kind);
        }
    }

    private void require(long first, int bytes, int itemBytes, long limit) throws CorruptImageException {
        if (bytes == 0 || bytes % itemBytes != 0 || first < 0 || first > limit - bytes / itemBytes) {
            throw from.wrong(
                    "frame goes beyond the arena", from.offset(), "below " + limit, first + " and " + bytes + " bytes");
        }
    }

    private void expect(String what, long said, long found) throws CorruptImageException {
        if (said != found) {
            throw from.wrong(what + " does not match", from.offset(), said, found);
        }
    }

    private static ByteBuffer wrap(ByteArrayOutputStream bytes) {
        return ByteBuffer.wrap(bytes.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
    }
}
