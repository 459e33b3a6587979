package org.ooh4j.checkpoint.stream;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * The output of a socket whose writes do not wait for ever for a peer that takes nothing: the socket's own timeout is for
 * reads alone. Allocates nothing in a write.
 *
 * <p><b>Assumptions.</b> One thread writes. <b>Guarantees.</b> A write that takes longer than the limit, by half of it at
 * most, ends in an exception, with the socket closed. <b>Progress.</b> A daemon thread looks twice in the time of a limit,
 * and ends when this is closed.
 */
final class BoundedOutput extends OutputStream {
    private final Socket socket;
    private final OutputStream to;
    private final long limitNanos;
    private final Thread watch = new Thread(this::watch, "ooh4j-write-watch");
    private volatile long since;
    private volatile boolean writing;
    private volatile boolean expired;

    /** @param limit of each write, at least a millisecond */
    BoundedOutput(Socket socket, Duration limit) throws IOException {
        this.socket = socket;
        this.to = socket.getOutputStream();
        this.limitNanos = limit.toNanos();
        watch.setDaemon(true);
        watch.start();
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        since = System.nanoTime();
        writing = true;
        try {
            to.write(bytes, from, count);
        } catch (IOException e) {
            if (expired) {
                SocketTimeoutException timeout = new SocketTimeoutException("the other side takes nothing: limit-ms="
                        + limitNanos / 1_000_000 + " address=" + socket.getRemoteSocketAddress());
                timeout.initCause(e);
                throw timeout;
            }
            throw e;
        } finally {
            writing = false;
        }
    }

    /** Closes the socket. */
    @Override
    public void close() throws IOException {
        socket.close();
        LockSupport.unpark(watch);
    }

    private void watch() {
        while (!socket.isClosed()) {
            LockSupport.parkNanos(this, limitNanos / 2);
            // the time of a write that began in between is only too late, never too early
            if (writing && System.nanoTime() - since > limitNanos && writing) {
                expired = true;
                closeQuietly();
            }
        }
    }

    private void closeQuietly() {
        try {
            socket.close();
        } catch (IOException e) {
            // the write ends all the same
        }
    }
}
