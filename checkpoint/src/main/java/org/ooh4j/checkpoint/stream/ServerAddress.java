package org.ooh4j.checkpoint.stream;

import java.net.InetSocketAddress;
import java.net.URI;

/** Where a page server is, as it is typed: {@code HOST:PORT}, an IPv6 address in brackets. */
public final class ServerAddress {
    /** Of the locations of {@link RemoteSnapshotStore}. */
    static final String SCHEME = "tcp";

    private static final int MOST_PORT = 65_535;

    private ServerAddress() {}

    /**
     * Parses what was typed, and looks the host up.
     *
     * @param text with or without {@code tcp://} before it; ports are 0 to 65,535
     * @throws IllegalArgumentException saying what was expected
     */
    public static InetSocketAddress parse(String text) {
        String prefix = SCHEME + "://";
        URI uri = uri(text.regionMatches(true, 0, prefix, 0, prefix.length()) ? text : prefix + text);
        boolean more = uri.getUserInfo() != null || uri.getQuery() != null || uri.getFragment() != null;
        if (more || uri.getHost() == null || uri.getPort() < 0 || uri.getPort() > MOST_PORT || hasPath(uri)) {
            throw expected();
        }
        return new InetSocketAddress(uri.getHost(), uri.getPort());
    }

    /** The address of a socket as {@link #parse} takes it. */
    public static String text(InetSocketAddress address) {
        String host = address.getAddress() == null
                ? address.getHostString()
                : address.getAddress().getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    private static boolean hasPath(URI uri) {
        return !uri.getPath().isEmpty() && !uri.getPath().equals("/");
    }

    private static URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw expected();
        }
    }

    private static IllegalArgumentException expected() {
        return new IllegalArgumentException("expected HOST:PORT, such as 127.0.0.1:7676");
    }
}
