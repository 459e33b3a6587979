package org.ooh4j.agent.options;

import java.nio.file.Path;

/** Where the prices of this machine are, once {@code calibrate} has measured them. */
public final class HostProfile {
    /** The word for it, as in {@code profile=host}. */
    public static final String NAME = "host";
    /** The file that {@code calibrate} writes and {@code profile=host} reads, from the working directory. */
    public static final Path FILE = Path.of("out", "host.profile");

    private HostProfile() {}
}
