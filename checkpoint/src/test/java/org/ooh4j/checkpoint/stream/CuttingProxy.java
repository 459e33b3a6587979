package org.ooh4j.checkpoint.stream;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands between client and server, and cuts the connection in the middle of one frame of the client's, once. */
public final class CuttingProxy implements Closeable {
    private final ServerSocket listening = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
    private final InetSocketAddress server;
    private final AtomicInteger frames = new AtomicInteger();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile int cutAt;

    /** @param cutAt number of the frame that is not forwarded whole, counted from 0; negative for none */
    public CuttingProxy(InetSocketAddress server, int cutAt) throws IOException {
        this.server = server;
        this.cutAt = cutAt;
        start(this::accept);
    }

    public InetSocketAddress address() {
        return (InetSocketAddress) listening.getLocalSocketAddress();
    }

    /** Frames that came from clients. */
    public int frames() {
        return frames.get();
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = listening.accept();
            Socket to = new Socket(server.getAddress(), server.getPort());
            sockets.add(client);
            sockets.add(to);
            start(() -> forwardFrames(client, to));
            start(() -> {
                try (client;
                        to) {
                    to.getInputStream().transferTo(client.getOutputStream());
                }
            });
        }
    }

    private void forwardFrames(Socket client, Socket to) throws IOException {
        try (client;
                to) {
            DataInputStream from = new DataInputStream(client.getInputStream());
            OutputStream out = to.getOutputStream();
            byte[] frame = new byte[FrameLayout.BYTES + FrameLayout.MAX_PAYLOAD];
            while (true) {
                from.readFully(frame, 0, FrameLayout.BYTES);
                int length =
                        ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN).getInt(FrameLayout.LENGTH_OFFSET);
                from.readFully(frame, FrameLayout.BYTES, length);
                if (frames.getAndIncrement() == cutAt) {
                    out.write(frame, 0, FrameLayout.BYTES / 2 + length / 2);
                    return;
                }
                out.write(frame, 0, FrameLayout.BYTES + length);
            }
        } catch (EOFException e) {
            // the client has gone
        }
    }

    /** Work of a thread, which ends with its sockets. */
    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // a socket was closed
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
