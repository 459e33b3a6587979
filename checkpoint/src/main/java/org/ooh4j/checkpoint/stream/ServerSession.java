package org.ooh4j.checkpoint.stream;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.ooh4j.checkpoint.image.CommitCodec;
import org.ooh4j.checkpoint.image.CommitRecord;
import org.ooh4j.checkpoint.image.CorruptImageException;
import org.ooh4j.checkpoint.image.SnapshotException;
import org.ooh4j.checkpoint.image.SnapshotInfo;
import org.ooh4j.checkpoint.store.SnapshotStore;
import org.ooh4j.checkpoint.store.SnapshotWriter;

/** One client of a page server. Used by one thread. */
final class ServerSession {
    private static final int BUFFER_BYTES = 64 << 10;
    private static final int MOST_MESSAGE = 4096;
    /** What a failure is: bytes are not what they must be, or are not there. */
    static final int DAMAGE = 1;

    private static final int OTHER = 0;
    /** A client that connects again is often here before the end of its last connection was noticed. */
    private static final long PATIENCE_MILLIS = 1000;

    private final SnapshotStore store;
    private final FrameInput from;
    private final FrameOutput to;
    private final Semaphore writing;
    private final Consumer<SnapshotInfo> durable;
    private SnapshotWriter writer;

    /**
     * @param to the socket's
     * @param writing held while a snapshot is under way
     * @param durable told each snapshot that is
     */
    ServerSession(
            SnapshotStore store, Socket socket, OutputStream to, Semaphore writing, Consumer<SnapshotInfo> durable)
            throws IOException {
        this.store = store;
        this.from = new FrameInput(
                new BufferedInputStream(socket.getInputStream(), BUFFER_BYTES),
                "client " + socket.getRemoteSocketAddress());
        this.to = new FrameOutput(to);
        this.writing = writing;
        this.durable = durable;
    }

    /** Serves until the client has gone or says something that makes no sense. */
    void run() throws IOException {
        try {
            for (FrameKind kind = from.readUnlessEnded(); kind != null; kind = from.readUnlessEnded()) {
                answer(kind);
            }
        } catch (IOException | RuntimeException e) {
            end(false); // before the client is told, as it may begin again at once
            fail(e);
            throw e;
        } finally {
            end(false);
        }
    }

    private void answer(FrameKind kind) throws IOException {
        switch (kind) {
            case HELLO -> hello();
            case BEGIN -> begin();
            case APPEND -> requireWriter().append(from.payload());
            case COMMIT -> commit();
            case ABORT -> end(false);
            case READ -> read();
            default -> throw from.wrong("frame out of its place", from.offset(), "a request", kind);
        }
    }

    /** Tells every snapshot that it has, oldest first. */
    private void hello() throws IOException {
        from.require(Integer.BYTES);
        int version = from.payload().getInt();
        if (version != RemoteSnapshotStore.PROTOCOL) {
            throw new SnapshotException("page server speaks another version: asked=" + version + " supported="
                    + RemoteSnapshotStore.PROTOCOL);
        }
        List<CommitRecord> commits = store.commits();
        for (CommitRecord record : commits) {
            to.payload().put(CommitCodec.encode(record));
            to.write(FrameKind.SNAPSHOT);
        }
        to.payload().putInt(commits.size());
        send(FrameKind.HELLO);
    }

    private void begin() throws IOException {
        if (writer != null || !acquireWriting()) {
            throw new SnapshotException("page server writes another client's snapshot: location=" + store.location()
                    + "; one program at a time writes to a store");
        }
        boolean begun = false;
        try {
            writer = store.begin();
            begun = true;
        } finally {
            if (!begun) {
                writing.release();
            }
        }
        long next = writer.append(ByteBuffer.allocate(0));
        to.payload().putLong(writer.number()).putInt(writer.segment()).putLong(next);
        send(FrameKind.BEGUN);
    }

    private boolean acquireWriting() {
        try {
            return writing.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void commit() throws IOException {
        SnapshotWriter now = requireWriter();
        ByteBuffer encoded = from.payload();
        int length = encoded.remaining() < Long.BYTES ? -1 : CommitCodec.validLength(encoded, 0);
        if (length != encoded.remaining()) {
            throw from.wrong("no commit record here", from.offset(), encoded.remaining() + " bytes", length);
        }
        CommitRecord record = CommitCodec.decode(encoded, 0, length, from.name());
        if (record.number() != now.number()) {
            throw from.wrong(
                    "number of the commit record is not the one given", from.offset(), now.number(), record.number());
        }
        now.commit(record);
        durable.accept(SnapshotInfo.of(record));
        end(true);
        to.payload()
                .putLong(record.id().getMostSignificantBits())
                .putLong(record.id().getLeastSignificantBits());
        putDigest(to.payload().position(FrameLayout.BYTES + 2 * Long.BYTES), record);
        send(FrameKind.COMMITTED);
    }

    /** The digest that children of a record name. */
    static void putDigest(ByteBuffer payload, CommitRecord record) {
        CommitRecord.Parent named = record.asParent();
        payload.putLong(named.digest().a())
                .putLong(named.digest().b())
                .putLong(named.digest().c())
                .putLong(named.digest().d());
    }

    private void read() throws IOException {
        from.require(2 * Integer.BYTES + Long.BYTES);
        int segment = from.payload().getInt();
        long offset = from.payload().getLong();
        int length = from.payload().getInt();
        if (length < 0 || length > FrameLayout.MAX_PAYLOAD) {
            throw from.wrong("too much is asked for", from.offset(), FrameLayout.MAX_PAYLOAD, length);
        }
        ByteBuffer payload = to.payload().order(ByteOrder.LITTLE_ENDIAN);
        if (length == 0) {
            payload.putLong(store.size(segment));
        } else {
            payload.limit(payload.position() + length);
            store.read(segment, offset, payload);
        }
        send(FrameKind.BYTES);
    }

    private SnapshotWriter requireWriter() throws CorruptImageException {
        if (writer == null) {
            throw from.wrong("frame out of its place", from.offset(), FrameKind.BEGIN, "none");
        }
        return writer;
    }

    private void end(boolean committed) {
        if (writer != null) {
            if (!committed) {
                writer.abort();
            }
            writer = null;
            writing.release();
        }
    }

    private void fail(Exception reason) {
        try {
            byte[] message = String.valueOf(reason.getMessage()).getBytes(StandardCharsets.UTF_8);
            to.payload()
                    .putInt(reason instanceof CorruptImageException ? DAMAGE : OTHER)
                    .put(message, 0, Math.min(message.length, MOST_MESSAGE));
            send(FrameKind.FAILURE);
        } catch (IOException e) {
            // it has gone
        }
    }

    private void send(FrameKind kind) throws IOException {
        to.write(kind);
        to.flush();
    }
}
