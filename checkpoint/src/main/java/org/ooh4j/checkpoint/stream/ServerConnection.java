package org.ooh4j.checkpoint.stream;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.ooh4j.checkpoint.image.CommitCodec;
import org.ooh4j.checkpoint.image.CommitRecord;
import org.ooh4j.checkpoint.image.SnapshotException;
import org.ooh4j.checkpoint.store.StoreUnavailableException;

/** A client's side of a connection to a page server. Used by one thread at a time. */
final class ServerConnection implements Closeable {
    private static final int BUFFER_BYTES = 64 << 10;

    private final Socket socket = new Socket();
    private final String name;
    private final FrameInput from;
    private final BoundedOutput output;
    private final FrameOutput to;
    private final List<CommitRecord> commits = new ArrayList<>();

    /** Connects, and learns what the server has. */
    ServerConnection(InetSocketAddress address, Duration timeout) throws IOException {
        this.name = "page server " + address;
        boolean done = false;
        try {
            socket.connect(address, (int) timeout.toMillis());
            socket.setSoTimeout((int) timeout.toMillis());
            socket.setTcpNoDelay(true);
            from = new FrameInput(new BufferedInputStream(socket.getInputStream(), BUFFER_BYTES), name);
            output = new BoundedOutput(socket, timeout);
            to = new FrameOutput(output);
            hello();
            done = true;
        } catch (SnapshotException e) {
            throw e;
        } catch (IOException e) {
            throw new StoreUnavailableException(
                    "page server cannot be reached: address=" + address + " reason=" + e.getMessage()
                            + "; start one there, or give another address",
                    e);
        } finally {
            if (!done) {
                socket.close();
            }
        }
    }

    /** What the server had when the connection began, oldest first. */
    List<CommitRecord> commits() {
        return commits;
    }

    /** The buffer for the payload of the next request. */
    ByteBuffer payload() {
        return to.payload();
    }

    /** Sends a request that has no answer. */
    void send(FrameKind request) throws IOException {
        to.write(request);
    }

    /**
     * Sends a request and waits for its answer.
     *
     * @throws SnapshotException if the server says that it cannot, and why
     */
    ByteBuffer ask(FrameKind request, FrameKind answer) throws IOException {
        send(request);
        return receive(answer);
    }

    private ByteBuffer receive(FrameKind expected) throws IOException {
        FrameKind kind = from.readUnlessEnded();
        if (kind == null) {
            throw new SnapshotException("page server ended the connection: address=" + socket.getRemoteSocketAddress()
                    + "; the next snapshot connects again");
        }
        if (kind == FrameKind.FAILURE) {
            from.require(Integer.BYTES);
            boolean damage = from.payload().getInt() == ServerSession.DAMAGE;
            throw new ServerRefusalException(
                    String.valueOf(socket.getRemoteSocketAddress()),
                    damage,
                    StandardCharsets.UTF_8.decode(from.payload()).toString());
        }
        if (kind != expected) {
            throw from.wrong("frame out of its place", from.offset(), expected, kind);
        }
        return from.payload();
    }

    private void hello() throws IOException {
        to.payload().putInt(RemoteSnapshotStore.PROTOCOL);
        send(FrameKind.HELLO);
        while (true) {
            FrameKind kind = from.readUnlessEnded();
            if (kind == null) { // it is about to end, but the operating system still took the connection
                throw new IOException("it ended the connection");
            }
            if (kind == FrameKind.SNAPSHOT) {
                ByteBuffer encoded = from.payload();
                int length = encoded.remaining() < Long.BYTES ? -1 : CommitCodec.validLength(encoded, 0);
                if (length != encoded.remaining()) {
                    throw from.wrong("no commit record here", from.offset(), encoded.remaining() + " bytes", length);
                }
                commits.add(CommitCodec.decode(encoded, 0, length, name));
            } else if (kind == FrameKind.HELLO) {
                return;
            } else {
                throw from.wrong("frame out of its place", from.offset(), FrameKind.HELLO, kind);
            }
        }
    }

    @Override
    public void close() {
        try {
            output.close();
        } catch (IOException e) {
            // the server sees it gone all the same
        }
    }
}
