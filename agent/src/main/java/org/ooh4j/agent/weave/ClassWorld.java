package org.ooh4j.agent.weave;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.objectweb.asm.ClassReader;

/**
 * Every class that matters, by internal name: the scanned ones, and others read from their class files when asked for.
 * Never loads a class. Thread-safe.
 */
final class ClassWorld {
    static final String OBJECT = "java/lang/Object";

    private final Patterns include;
    private final Patterns exclude;
    private final ConcurrentHashMap<String, Optional<ClassFacts>> known = new ConcurrentHashMap<>();
    private final CopyOnWriteArrayList<ClassLoader> loaders = new CopyOnWriteArrayList<>();

    ClassWorld(Patterns include, Patterns exclude) {
        this.include = include;
        this.exclude = exclude;
        loaders.add(ClassLoader.getSystemClassLoader());
    }

    void add(ClassFacts facts) {
        known.put(facts.name(), Optional.of(facts));
    }

    void add(ClassLoader loader) {
        loaders.addIfAbsent(loader);
    }

    /** Whether the patterns name the class {@code internalName}. */
    boolean isIncluded(String internalName) {
        String name = internalName.replace('/', '.');
        return include.matches(name) && !exclude.matches(name) && !name.startsWith("org.ooh4j.agent.bridge.");
    }

    /** Whether the class's code is rewritten, so that its members have handle types for arrays. */
    boolean isWoven(String internalName) {
        if (!isIncluded(internalName)) {
            return false;
        }
        ClassFacts facts = find(internalName);
        return facts != null && isWoven(facts);
    }

    /** Annotations and proxies are left as they are: the JDK makes their instances. */
    boolean isWoven(ClassFacts facts) {
        return isIncluded(facts.name())
                && !facts.isAnnotation()
                && !"java/lang/reflect/Proxy".equals(facts.superName());
    }

    /** The facts, or null for a class that is nowhere. */
    ClassFacts find(String internalName) {
        Optional<ClassFacts> facts = known.get(internalName);
        if (facts == null) {
            // not computeIfAbsent: reading may load classes, and so come back here
            facts = read(internalName);
            known.putIfAbsent(internalName, facts);
        }
        return facts.orElse(null);
    }

    private Optional<ClassFacts> read(String internalName) {
        for (ClassLoader loader : loaders) {
            try (InputStream in = loader.getResourceAsStream(internalName + ".class")) {
                if (in != null) {
                    return Optional.of(ClassFacts.of(new ClassReader(in)));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return Optional.empty();
    }

    boolean isInterface(String internalName) {
        ClassFacts facts = find(internalName);
        return facts != null && facts.isInterface();
    }

    /** Whether {@code sub} is {@code superType} or below it, by classes and interfaces. Neither is an array. */
    boolean isSubtype(String sub, String superType) {
        if (sub.equals(superType) || superType.equals(OBJECT)) {
            return true;
        }
        ClassFacts facts = find(sub);
        if (facts == null) {
            return false;
        }
        if (facts.superName() != null && isSubtype(facts.superName(), superType)) {
            return true;
        }
        return facts.interfaces().stream().anyMatch(i -> isSubtype(i, superType));
    }

    /** The nearest class that is a superclass of both; {@code Object} where an interface is involved. */
    String commonSuperclass(String a, String b) {
        if (a.equals(b)) {
            return a;
        }
        if (isInterface(a) || isInterface(b)) {
            return OBJECT;
        }
        Set<String> above = new HashSet<>();
        for (String c = a; c != null; c = superclass(c)) {
            above.add(c);
        }
        for (String c = b; c != null; c = superclass(c)) {
            if (above.contains(c)) {
                return c;
            }
        }
        return OBJECT;
    }

    private String superclass(String internalName) {
        ClassFacts facts = find(internalName);
        return facts == null ? null : facts.superName();
    }

    /** The class that declares the field that {@code owner.name} resolves to, or null. */
    ClassFacts declaringField(String owner, String name, String descriptor) {
        ClassFacts facts = find(owner);
        if (facts == null || facts.field(name, descriptor) != null) {
            return facts;
        }
        for (String i : facts.interfaces()) {
            ClassFacts found = declaringField(i, name, descriptor);
            if (found != null) {
                return found;
            }
        }
        return facts.superName() == null ? null : declaringField(facts.superName(), name, descriptor);
    }

    /**
     * The class that declares the method that {@code owner.name} resolves to, superclasses first; null if none is
     * found.
     */
    ClassFacts declaringMethod(String owner, String name, String descriptor) {
        for (ClassFacts c = find(owner); c != null; c = c.superName() == null ? null : find(c.superName())) {
            if (c.declares(name, descriptor)) {
                return c;
            }
        }
        return inInterfaces(owner, name, descriptor);
    }

    private ClassFacts inInterfaces(String owner, String name, String descriptor) {
        ClassFacts facts = find(owner);
        if (facts == null) {
            return null;
        }
        for (String i : facts.interfaces()) {
            ClassFacts declared = find(i);
            if (declared != null && declared.declares(name, descriptor)) {
                return declared;
            }
            ClassFacts above = inInterfaces(i, name, descriptor);
            if (above != null) {
                return above;
            }
        }
        return facts.superName() == null ? null : inInterfaces(facts.superName(), name, descriptor);
    }
}
