package org.ooh4j.agent.weave;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.Set;
import java.util.function.Consumer;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.ooh4j.agent.bridge.Bridge;

/**
 * Weaves each included class as it loads. Thread-safe. What goes wrong is fatal: a class left as it was would break the
 * rest.
 */
final class WeavingTransformer implements ClassFileTransformer {
    private final WovenProgram program;
    private final Set<String> scanned;
    private final LateScan lateScan;
    private final Consumer<String> fatal;

    WeavingTransformer(WovenProgram program, Set<String> scanned, LateScan lateScan, Consumer<String> fatal) {
        this.program = program;
        this.scanned = scanned;
        this.lateScan = lateScan;
        this.fatal = fatal;
    }

    @Override
    public byte[] transform(
            ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
        if (loader == null || name == null || name.startsWith("org/ooh4j/agent/")) {
            return null;
        }
        try {
            return program.world().isIncluded(name) ? weave(loader, name, classFile) : check(name, classFile);
        } catch (RuntimeException | Error e) {
            // the JVM would go on with the class as it was, whatever is thrown here
            fatal.accept("a class cannot be woven: class=" + name.replace('/', '.') + " cause=" + e + "; exclude it");
            return null;
        }
    }

    private byte[] weave(ClassLoader loader, String name, byte[] classFile) {
        ClassReader reader = new ClassReader(classFile);
        ClassFacts facts = ClassFacts.of(reader);
        program.world().add(loader);
        if (!program.world().isWoven(facts)) {
            return null;
        }
        ClassNode node = new ClassNode();
        reader.accept(node, ClassReader.SKIP_FRAMES);
        if (!scanned.contains(name)) {
            program.world().add(facts);
            String reason = lateScan.objection(facts, node);
            if (reason != null) {
                fatal.accept(reason);
            }
        }
        Bridge.loading(name.replace('/', '.'), loader);
        new ClassWeaver(program, node, facts).weave();
        return WovenClassWriter.write(program.world(), node);
    }

    /** A class that is not included must not extend a managed one: it would look for fields that are gone. */
    private byte[] check(String name, byte[] classFile) {
        String superName = new ClassReader(classFile).getSuperName();
        if (superName != null && program.managed().contains(superName)) {
            fatal.accept("a class that is not included extends a managed one: class=" + name.replace('/', '.')
                    + " superclass=" + superName.replace('/', '.') + "; include the one or exclude the other");
        }
        return null;
    }
}
