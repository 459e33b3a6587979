package org.ooh4j.agent.weave;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.ooh4j.agent.bridge.Bridge;
import org.ooh4j.heap.object.TypeRegistry;

/**
 * The weaving of one program: planned over the closed world of its included classes, then installed. Used by one
 * thread, before the program's {@code main}.
 */
public final class Weaving {
    private final ClassWorld world;
    private final Request request;
    private final TreeMap<String, ClassFacts> classes = new TreeMap<>();
    private final List<String> refusals = new ArrayList<>();
    private final Set<String> arrayAdapters = new TreeSet<>();
    private final Set<String> methods = new TreeSet<>();
    private ManagedSet chosen;

    /**
     * What to weave.
     *
     * @param include patterns over binary class names; {@code *} stands for any characters, dots included
     * @param exclude patterns that take classes out again
     * @param atomic patterns over {@code Class.method} with binary class names
     * @param classPath directories and jars of the program
     */
    public record Request(List<String> include, List<String> exclude, List<String> atomic, List<Path> classPath) {}

    private Weaving(Request request) {
        this.request = request;
        this.world = new ClassWorld(Patterns.of(request.include()), Patterns.of(request.exclude()));
    }

    /**
     * Scans the class path and decides which classes are managed. Loads none of them.
     *
     * @throws UncheckedIOException if a directory or jar of the class path cannot be read
     */
    public static Weaving plan(Request request) {
        Weaving weaving = new Weaving(request);
        try {
            weaving.scan(ClassPathScan.scan(request.classPath(), weaving.world::isIncluded));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return weaving;
    }

    private void scan(Map<String, ClassReader> found) {
        List<ClassReader> woven = new ArrayList<>();
        for (ClassReader reader : found.values()) {
            world.add(ClassFacts.of(reader));
        }
        for (ClassReader reader : found.values()) {
            ClassFacts facts = world.find(reader.getClassName());
            if (world.isWoven(facts)) {
                classes.put(facts.name(), facts);
                woven.add(reader);
                facts.methods().forEach(m -> methods.add(facts.binaryName() + "." + m.name()));
            }
        }
        List<Misuse> misuses = new ArrayList<>();
        for (ClassReader reader : woven) {
            ClassNode node = new ClassNode();
            reader.accept(node, ClassReader.SKIP_FRAMES | ClassReader.SKIP_DEBUG);
            MisuseScan scan = new MisuseScan(world, node).run();
            misuses.addAll(scan.misuses());
            refusals.addAll(scan.refusals());
            arrayAdapters.addAll(scan.arrayAdapters());
        }
        chosen = ManagedSet.decide(world, classes.values(), misuses);
    }

    /** What weaving does to the program. */
    public WeavingReport report() {
        TypeRegistry types = new TypeRegistry();
        define(types);
        List<WeavingReport.ManagedClass> managed = new ArrayList<>();
        List<WeavingReport.OrdinaryClass> ordinary = new ArrayList<>();
        for (ClassFacts facts : classes.values()) {
            if (chosen.managed().contains(facts.name())) {
                managed.add(new WeavingReport.ManagedClass(
                        facts.binaryName(),
                        fields(facts),
                        types.byName(facts.binaryName()).bytes(0)));
            } else {
                ordinary.add(new WeavingReport.OrdinaryClass(
                        facts.binaryName(), chosen.reasons().get(facts.name())));
            }
        }
        return new WeavingReport(managed, ordinary, unmatched(), List.copyOf(arrayAdapters));
    }

    private Layouts define(TypeRegistry types) {
        return Layouts.define(types, world, classes.values(), chosen.managed(), chosen::staticsStay);
    }

    private int fields(ClassFacts facts) {
        int own = (int) facts.fields().stream().filter(f -> !f.isStatic()).count();
        return facts.superName().equals(ClassWorld.OBJECT) ? own : own + fields(world.find(facts.superName()));
    }

    private List<String> unmatched() {
        List<String> names =
                classes.values().stream().map(ClassFacts::binaryName).toList();
        List<String> unmatched = new ArrayList<>();
        addUnmatched("include", request.include(), names, unmatched);
        addUnmatched("atomic", request.atomic(), methods, unmatched);
        return unmatched;
    }

    private static void addUnmatched(
            String option, List<String> patterns, Collection<String> names, List<String> unmatched) {
        for (String pattern : patterns) {
            if (names.stream().noneMatch(Patterns.of(List.of(pattern))::matches)) {
                unmatched.add(option + "=" + pattern);
            }
        }
    }

    /**
     * Defines the program's types in the heap that {@link Bridge#open} was given, and from now on weaves every included
     * class as it loads.
     *
     * @param fatal told in one sentence when the program cannot go on, now or later, from any thread; should end the
     *     JVM
     * @throws IllegalArgumentException if a restored heap knows a class with other fields, naming the difference
     * @throws IllegalStateException if {@link Bridge#open} was not called before
     */
    public void install(Instrumentation inst, Consumer<String> fatal) {
        if (!refusals.isEmpty()) {
            fatal.accept("the included code cannot be woven: " + refusals.get(0) + "; exclude that class");
        }
        for (Class<?> loaded : inst.getAllLoadedClasses()) {
            if (classes.containsKey(loaded.getName().replace('.', '/'))) {
                fatal.accept("an included class was loaded before the agent: class=" + loaded.getName()
                        + "; start the program with -javaagent");
            }
        }
        Layouts layouts = define(Bridge.types());
        WovenProgram program =
                new WovenProgram(world, Set.copyOf(chosen.managed()), layouts, Patterns.of(request.atomic()));
        Bridge.connect(new MaterialiserSpinner(), fatal);
        inst.addTransformer(
                new WeavingTransformer(program, Set.copyOf(classes.keySet()), new LateScan(program, chosen), fatal));
    }
}
