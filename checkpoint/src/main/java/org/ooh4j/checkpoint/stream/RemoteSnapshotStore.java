package org.ooh4j.checkpoint.stream;

import java.io.IOException;
import java.lang.System.Logger;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.ooh4j.checkpoint.image.CommitCodec;
import org.ooh4j.checkpoint.image.CommitRecord;
import org.ooh4j.checkpoint.image.CorruptImageException;
import org.ooh4j.checkpoint.image.Digest;
import org.ooh4j.checkpoint.image.SnapshotException;
import org.ooh4j.checkpoint.store.ChainLostException;
import org.ooh4j.checkpoint.store.Damage;
import org.ooh4j.checkpoint.store.SnapshotStore;
import org.ooh4j.checkpoint.store.SnapshotWriter;

/**
 * A store on another host, behind a {@link SnapshotServer}. A snapshot is committed when the server has made it durable
 * and has said so with its id and digest. Blocks are read over the connection.
 *
 * <p>A connection that breaks fails the snapshot under way; the next one connects again and goes on with the chain, if
 * the server still has what was committed before. If it has not, that snapshot fails with a message that says so, and the
 * next begins a full chain. Where only the answer to a commit was lost, the server has a snapshot more than the program
 * knows of: complete, and the next one continues the one before it.
 *
 * <p>Nothing is encrypted and nobody is asked who he is: let ssh carry it. Thread-safe as {@link SnapshotStore} says.
 */
public final class RemoteSnapshotStore implements SnapshotStore {
    /** Version of what is spoken. */
    static final int PROTOCOL = 1;

    private static final Logger LOGGER = System.getLogger(RemoteSnapshotStore.class.getName());
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final InetSocketAddress address;
    private final Duration timeout;
    private final boolean writable;
    private final List<CommitRecord> commits = new ArrayList<>();
    private ServerConnection connection;
    private boolean begun;
    private boolean closed;

    private RemoteSnapshotStore(InetSocketAddress address, Duration timeout, boolean writable) throws IOException {
        this.address = address;
        this.timeout = timeout;
        this.writable = writable;
        this.connection = new ServerConnection(address, timeout);
        this.commits.addAll(connection.commits());
    }

    /**
     * Connects.
     *
     * @throws org.ooh4j.checkpoint.store.StoreUnavailableException if no page server answers there
     */
    public static RemoteSnapshotStore connect(InetSocketAddress address) throws IOException {
        return connect(address, TIMEOUT);
    }

    /** Connects. @param timeout of each answer, and of each frame sent, at least a millisecond */
    public static RemoteSnapshotStore connect(InetSocketAddress address, Duration timeout) throws IOException {
        return new RemoteSnapshotStore(address, timeout, true);
    }

    /** Connects, to read alone. */
    static RemoteSnapshotStore reading(InetSocketAddress address) throws IOException {
        return new RemoteSnapshotStore(address, TIMEOUT, false);
    }

    @Override
    public String location() {
        return ServerAddress.SCHEME + "://" + ServerAddress.text(address);
    }

    @Override
    public synchronized List<CommitRecord> commits() {
        return List.copyOf(commits);
    }

    @Override
    public List<Damage> damage() {
        return List.of();
    }

    @Override
    public synchronized SnapshotWriter begin() throws IOException {
        if (!writable || closed || begun) {
            throw new IllegalStateException((!writable
                            ? "store was opened for reading: location="
                            : closed ? "store is closed: location=" : "a snapshot is being written: location=")
                    + location());
        }
        boolean connectedBefore = connection != null;
        ByteBuffer answer;
        try {
            answer = guarded(() -> connected(true).ask(FrameKind.BEGIN, FrameKind.BEGUN));
        } catch (ServerRefusalException e) {
            throw e;
        } catch (IOException e) {
            if (!connectedBefore) {
                throw e;
            }
            // the server drops who was silent for long, or was started anew: that shows only now
            answer = guarded(() -> connected(true).ask(FrameKind.BEGIN, FrameKind.BEGUN));
        }
        begun = true;
        return new Writer(answer.getLong(), answer.getInt(), answer.getLong());
    }

    @Override
    public synchronized void read(int segment, long offset, ByteBuffer into) throws IOException {
        requireIdle();
        while (into.hasRemaining()) {
            int length = Math.min(into.remaining(), FrameLayout.MAX_PAYLOAD);
            long from = offset;
            ByteBuffer bytes = asked(segment, from, length);
            requireLength(bytes, length);
            into.put(bytes);
            offset += length;
        }
    }

    @Override
    public synchronized long size(int segment) throws IOException {
        requireIdle();
        ByteBuffer bytes = asked(segment, 0, 0);
        requireLength(bytes, Long.BYTES);
        return bytes.getLong();
    }

    @Override
    public String name(int segment) {
        return location() + "/segment-" + segment;
    }

    @Override
    public synchronized void close() {
        closed = true;
        disconnect();
    }

    private ByteBuffer asked(int segment, long offset, int length) throws IOException {
        try {
            return guarded(() -> {
                ServerConnection server = connected(false);
                server.payload().putInt(segment).putLong(offset).putInt(length);
                return server.ask(FrameKind.READ, FrameKind.BYTES);
            });
        } catch (ServerRefusalException e) {
            if (!e.isDamage()) {
                throw e;
            }
            throw new CorruptImageException(
                    "page server cannot read", name(segment), offset, length + " bytes", e.getMessage());
        }
    }

    /** A request; what fails ends the connection. */
    private interface Request {
        ByteBuffer ask() throws IOException;
    }

    private ByteBuffer guarded(Request request) throws IOException {
        boolean done = false;
        try {
            ByteBuffer answer = request.ask();
            done = true;
            return answer;
        } finally {
            if (!done) {
                disconnect();
            }
        }
    }

    private ServerConnection connected(boolean beginning) throws IOException {
        if (closed) {
            throw new IllegalStateException("store is closed: location=" + location());
        }
        if (connection == null) {
            ServerConnection again = new ServerConnection(address, timeout);
            CommitRecord newest = commits.isEmpty() ? null : commits.get(commits.size() - 1);
            if (newest != null && !again.commits().contains(newest)) {
                again.close();
                if (beginning) { // who only reads does not know what it means for the chain
                    commits.clear();
                    commits.addAll(again.commits());
                }
                throw new ChainLostException(location(), newest.id().toString(), "the page server has another store");
            }
            connection = again;
            LOGGER.log(
                    Logger.Level.INFO, "connected to the page server again, the chain goes on: location=" + location());
        }
        return connection;
    }

    private void disconnect() {
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }

    private void requireIdle() {
        if (begun) {
            throw new IllegalStateException(
                    "a snapshot is being written, nothing is read meanwhile: location=" + location());
        }
    }

    private void requireLength(ByteBuffer bytes, int length) throws SnapshotException {
        if (bytes.remaining() != length) {
            throw new SnapshotException("page server answered with other than was asked for: location=" + location()
                    + " expected-bytes=" + length + " found-bytes=" + bytes.remaining());
        }
    }

    private final class Writer implements SnapshotWriter {
        private final long number;
        private final int segment;
        private long next;
        /** Whether the connection is where both sides think it is. */
        private boolean sound = true;

        private Writer(long number, int segment, long next) {
            this.number = number;
            this.segment = segment;
            this.next = next;
        }

        @Override
        public long number() {
            return number;
        }

        @Override
        public int segment() {
            return segment;
        }

        @Override
        public long append(ByteBuffer bytes) throws IOException {
            long offset = next;
            ServerConnection server = requireConnection();
            sound = false;
            while (bytes.hasRemaining()) {
                int piece = Math.min(bytes.remaining(), FrameLayout.MAX_PAYLOAD);
                server.payload().put(bytes.slice(bytes.position(), piece));
                bytes.position(bytes.position() + piece);
                server.send(FrameKind.APPEND);
                next += piece;
            }
            sound = true;
            return offset;
        }

        @Override
        public void commit(CommitRecord record) throws IOException {
            ServerConnection server = requireConnection();
            sound = false;
            server.payload().put(CommitCodec.encode(record));
            ByteBuffer answer = server.ask(FrameKind.COMMIT, FrameKind.COMMITTED);
            requireLength(answer, 2 * Long.BYTES + Digest.BYTES);
            UUID id = new UUID(answer.getLong(), answer.getLong());
            Digest digest = new Digest(answer.getLong(), answer.getLong(), answer.getLong(), answer.getLong());
            if (!new CommitRecord.Parent(id, digest).equals(record.asParent())) {
                throw new SnapshotException("page server acknowledged another snapshot: location=" + location()
                        + " expected=" + record.id() + " found=" + id);
            }
            synchronized (RemoteSnapshotStore.this) {
                commits.add(record);
                begun = false;
            }
        }

        @Override
        public void abort() {
            synchronized (RemoteSnapshotStore.this) {
                begun = false;
                if (!sound || !told()) {
                    disconnect(); // and the server gives up what it has of it
                }
            }
        }

        private boolean told() {
            if (connection == null) {
                return true;
            }
            try {
                connection.payload();
                connection.send(FrameKind.ABORT);
                return true;
            } catch (IOException e) {
                return false;
            }
        }

        private ServerConnection requireConnection() throws IOException {
            if (connection == null) {
                throw new SnapshotException("connection to the page server is closed: location=" + location());
            }
            return connection;
        }
    }
}
