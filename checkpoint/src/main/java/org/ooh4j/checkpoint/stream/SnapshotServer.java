package org.ooh4j.checkpoint.stream;

import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.ooh4j.checkpoint.image.SnapshotException;
import org.ooh4j.checkpoint.image.SnapshotInfo;
import org.ooh4j.checkpoint.store.SnapshotStore;

/**
 * A page server: takes the snapshots of a program on another host into a store here, for {@link RemoteSnapshotStore}. It
 * acknowledges a snapshot, with its id and digest, when the store has made it durable.
 *
 * <p>It neither knows who its clients are nor encrypts: bind it to the loopback address, as is the default, and let ssh
 * carry it. Whoever can connect can read and add snapshots, but cannot make it use more memory than {@value #CLIENTS}
 * clients' buffers of 1 MiB, nor write anything but blocks and sound records.
 *
 * <p><b>Assumptions.</b> The store is open for writing, is used by nobody else meanwhile, and is closed after the server.
 * <b>Guarantees.</b> One client writes at a time, another one that begins a snapshot is refused. A connection that breaks
 * takes the snapshot along that was under way. <b>Progress.</b> A client that is silent for the time limit, or takes nothing for as long, is dropped.
 * Thread-safe.
 */
public final class SnapshotServer implements Closeable {
    /** Most connections at a time. */
    public static final int CLIENTS = 8;

    /** After which a client is dropped that says nothing. */
    public static final Duration SILENCE = Duration.ofMinutes(5);

    private static final Logger LOGGER = System.getLogger(SnapshotServer.class.getName());

    private final SnapshotStore store;
    private final ServerSocket listening;
    private final Duration silence;
    private final Consumer<SnapshotInfo> durable;
    private final Semaphore clients = new Semaphore(CLIENTS);
    private final Semaphore writing = new Semaphore(1);
    private final Set<Socket> connected = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    private SnapshotServer(
            SnapshotStore store, ServerSocket listening, Duration silence, Consumer<SnapshotInfo> durable) {
        this.store = store;
        this.listening = listening;
        this.silence = silence;
        this.durable = durable;
    }

    /**
     * Begins to serve on the loopback address.
     *
     * @param port 0 for any free one
     */
    public static SnapshotServer start(SnapshotStore store, int port) throws IOException {
        return start(store, new InetSocketAddress(InetAddress.getLoopbackAddress(), port), SILENCE, snapshot -> {});
    }

    /**
     * Begins to serve.
     *
     * @param silence after which a client is dropped that says nothing, or takes nothing, at least a millisecond
     * @param durable told each snapshot that has become durable, before its client is; on a client's thread, one call at
     *     a time; must not throw
     */
    public static SnapshotServer start(
            SnapshotStore store, InetSocketAddress address, Duration silence, Consumer<SnapshotInfo> durable)
            throws IOException {
        ServerSocket listening = new ServerSocket();
        try {
            listening.bind(address);
        } catch (IOException e) {
            listening.close();
            throw new SnapshotException(
                    "page server cannot listen: address=" + address + " reason=" + e.getMessage()
                            + "; give another address, or end who listens there",
                    e);
        }
        SnapshotServer server = new SnapshotServer(store, listening, silence, durable);
        server.begin(server::accept, "ooh4j-page-server");
        return server;
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return (InetSocketAddress) listening.getLocalSocketAddress();
    }

    /** Drops the clients and ends; a snapshot that is being committed is waited for. Idempotent. */
    @Override
    public synchronized void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        listening.close();
        for (Socket socket : connected) {
            socket.close();
        }
        writing.acquireUninterruptibly(); // and kept: who comes late is refused
    }

    private void accept() {
        while (!closed) {
            try {
                Socket socket = listening.accept();
                if (closed || !clients.tryAcquire()) {
                    socket.close();
                    continue;
                }
                connected.add(socket);
                begin(() -> serve(socket), "ooh4j-page-client");
            } catch (IOException e) {
                if (!closed) {
                    LOGGER.log(Logger.Level.WARNING, "page server could not take a client: reason=" + e.getMessage());
                }
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setSoTimeout((int) Math.max(1, Math.min(Integer.MAX_VALUE, silence.toMillis())));
            socket.setTcpNoDelay(true);
            try (BoundedOutput to = new BoundedOutput(socket, silence)) {
                new ServerSession(store, socket, to, writing, durable).run();
            }
        } catch (IOException | RuntimeException e) {
            if (!closed) {
                LOGGER.log(
                        Logger.Level.INFO,
                        "page server dropped a client: address=" + socket.getRemoteSocketAddress() + " reason="
                                + e.getMessage());
            }
        } finally {
            connected.remove(socket);
            clients.release();
        }
    }

    private void begin(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
