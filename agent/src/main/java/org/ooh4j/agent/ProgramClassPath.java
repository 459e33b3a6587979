package org.ooh4j.agent;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/** The program's class path: what was given to the JVM, and what the manifests of those jars name. */
final class ProgramClassPath {
    private ProgramClassPath() {}

    /** The entries that exist, in order; without the agent's own jar. */
    static List<Path> of(String classPath, Path agentJar) {
        Set<Path> entries = new LinkedHashSet<>();
        for (String entry : classPath.split(File.pathSeparator)) {
            add(Path.of(entry).toAbsolutePath().normalize(), entries);
        }
        entries.remove(agentJar.toAbsolutePath().normalize());
        return new ArrayList<>(entries);
    }

    private static void add(Path entry, Set<Path> entries) {
        if (!Files.exists(entry) || !entries.add(entry) || !Files.isRegularFile(entry)) {
            return;
        }
        try (JarFile jar = new JarFile(entry.toFile())) {
            Manifest manifest = jar.getManifest();
            String named =
                    manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            if (named != null) {
                for (String uri : named.strip().split("\\s+")) {
                    URI resolved = entry.toUri().resolve(uri);
                    if ("file".equals(resolved.getScheme())) {
                        add(Path.of(resolved).normalize(), entries);
                    }
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            // not a jar: the class loader will say so when it looks for a class there
        }
    }
}
