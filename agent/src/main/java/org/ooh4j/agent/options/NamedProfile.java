package org.ooh4j.agent.options;

import java.nio.file.Files;
import java.nio.file.Path;
import org.ooh4j.hwsim.cost.CostProfile;

/** Prices by the word that people type: a bundled profile's name, {@code host}, or a file. */
public final class NamedProfile {
    private NamedProfile() {}

    /**
     * The prices, read at once: a mistake in a file is told before anything runs.
     *
     * @throws IllegalArgumentException in one line, if there are none or the file has a mistake
     */
    public static CostProfile read(String name) {
        if (CostProfile.bundled().contains(name)) {
            return CostProfile.named(name);
        }
        if (!name.equals(HostProfile.NAME)) {
            return ofFile(Values.file(name));
        }
        if (!Files.isRegularFile(HostProfile.FILE)) {
            throw new IllegalArgumentException(
                    "this host was not measured yet: file=" + HostProfile.FILE + " is missing, run ./ooh4j calibrate");
        }
        return CostProfile.read(HostProfile.FILE);
    }

    private static CostProfile ofFile(Path file) {
        if (Files.notExists(file)) {
            throw new IllegalArgumentException("no such cost profile: file=" + file + "; name a file or one of "
                    + String.join(", ", CostProfile.bundled()) + ", " + HostProfile.NAME);
        }
        if (Files.isDirectory(file)) {
            throw new IllegalArgumentException("the cost profile is a directory: file=" + file + "; name a file in it");
        }
        return CostProfile.read(file);
    }
}
