package org.ooh4j.checkpoint.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BoundedOutputTest {
    private static final Duration LIMIT = Duration.ofMillis(200);

    @Test
    void aPeerThatTakesNothingEndsTheWrite() throws Exception {
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket socket = new Socket(listening.getInetAddress(), listening.getLocalPort());
                Socket peer = listening.accept();
                BoundedOutput output = new BoundedOutput(socket, LIMIT)) {
            byte[] bytes = new byte[64 << 20]; // more than the buffers of both sides
            assertThatThrownBy(() -> output.write(bytes))
                    .isInstanceOf(SocketTimeoutException.class)
                    .hasMessageStartingWith("the other side takes nothing: limit-ms=200 address=");
            assertThat(socket.isClosed()).isTrue();
            assertThat(peer.isClosed()).isFalse();
        }
    }

    @Test
    void aConnectionThatIsIdleForLongerIsNotEnded() throws Exception {
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket socket = new Socket(listening.getInetAddress(), listening.getLocalPort());
                Socket peer = listening.accept();
                BoundedOutput output = new BoundedOutput(socket, LIMIT)) {
            output.write(1);
            Thread.sleep(2 * LIMIT.toMillis());
            output.write(2);
            assertThat(read(peer)).isEqualTo(1);
            assertThat(read(peer)).isEqualTo(2);
        }
    }

    private static int read(Socket from) throws IOException {
        return from.getInputStream().read();
    }
}
