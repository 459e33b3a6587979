package org.ooh4j.agent.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The resident set of this process. */
final class ResidentSet {
    private static final Path STATUS = Path.of("/proc/self/status");

    private ResidentSet() {}

    /** Bytes now; 0 where the system does not say. */
    static long now() {
        return bytes("VmRSS:");
    }

    /** Most bytes so far; 0 where the system does not say. */
    static long peak() {
        return bytes("VmHWM:");
    }

    private static long bytes(String key) {
        try {
            for (String line : Files.readAllLines(STATUS)) {
                if (line.startsWith(key)) {
                    return Long.parseLong(line.replaceAll("\\D", "")) << 10;
                }
            }
        } catch (IOException | NumberFormatException e) {
            return 0; // no such file system here
        }
        return 0;
    }
}
