package org.ooh4j.agent.weave;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.ooh4j.agent.bridge.StaticArea;
import org.ooh4j.heap.object.FieldLayout;
import org.ooh4j.heap.object.TypeLayout;
import org.ooh4j.heap.object.TypeRegistry;
import org.ooh4j.heap.object.TypeRegistry.FieldSpec;

/** The arena's layouts of managed classes and static areas. Immutable once defined. */
final class Layouts {
    private final Map<String, Place> places = new HashMap<>();
    private final Set<String> withStatics = new HashSet<>();

    /**
     * Defines every type, in an order that depends on the names alone.
     *
     * @param classes the woven classes, sorted by name
     * @param staticsStay whether the statics of a class stay on the Java heap
     */
    static Layouts define(
            TypeRegistry types,
            ClassWorld world,
            Collection<ClassFacts> classes,
            Set<String> managed,
            Predicate<String> staticsStay) {
        Layouts layouts = new Layouts();
        for (ClassFacts facts : classes) {
            if (managed.contains(facts.name())) {
                layouts.defineInstance(types, world, facts);
            }
        }
        for (ClassFacts facts : classes) {
            if (!facts.isInterface() && !staticsStay.test(facts.name())) {
                layouts.defineStatics(types, facts);
            }
        }
        return layouts;
    }

    private TypeLayout defineInstance(TypeRegistry types, ClassWorld world, ClassFacts facts) {
        TypeLayout superType = facts.superName().equals(ClassWorld.OBJECT)
                ? null
                : defineInstance(types, world, world.find(facts.superName()));
        List<ClassFacts.Field> fields =
                facts.fields().stream().filter(f -> !f.isStatic()).toList();
        TypeLayout layout = types.define(facts.binaryName(), superType, specs(fields));
        place(facts, layout, fields, false);
        return layout;
    }

    private void defineStatics(TypeRegistry types, ClassFacts facts) {
        List<ClassFacts.Field> fields = inArea(facts);
        if (!fields.isEmpty()) {
            TypeLayout layout = types.define(StaticArea.typeName(facts.binaryName()), null, specs(fields));
            place(facts, layout, fields, true);
            withStatics.add(facts.name());
        }
    }

    /**
     * The static fields that move: not constants, which the compiler has copied to their uses; not what the compiler
     * added (switch maps, enum values), and not enum constants: their initialiser makes them again in every JVM.
     */
    static List<ClassFacts.Field> inArea(ClassFacts facts) {
        return facts.fields().stream()
                .filter(f -> f.isStatic() && !f.constant())
                .filter(f -> (f.access() & (Opcodes.ACC_SYNTHETIC | Opcodes.ACC_ENUM)) == 0)
                .toList();
    }

    private static List<FieldSpec> specs(List<ClassFacts.Field> fields) {
        List<FieldSpec> specs = new ArrayList<>();
        for (ClassFacts.Field field : fields) {
            specs.add(new FieldSpec(field.name(), Place.kind(Type.getType(field.descriptor()))));
        }
        return specs;
    }

    private void place(ClassFacts facts, TypeLayout layout, List<ClassFacts.Field> fields, boolean isStatic) {
        Map<String, FieldLayout> declared = layout.fields().stream()
                .filter(f -> f.declaredBy().equals(layout.name()))
                .collect(Collectors.toMap(FieldLayout::name, f -> f));
        for (ClassFacts.Field field : fields) {
            boolean isVolatile = (field.access() & Opcodes.ACC_VOLATILE) != 0;
            places.put(
                    key(facts.name(), field.name(), field.descriptor()),
                    new Place(
                            facts.name(),
                            Type.getType(field.descriptor()),
                            isStatic,
                            isVolatile,
                            declared.get(field.name()).offset()));
        }
    }

    private static String key(String owner, String name, String descriptor) {
        return owner + '.' + name + ':' + descriptor;
    }

    /** Where the arena keeps the field that {@code owner} declares; null if it stays on the Java heap. */
    Place place(String owner, String name, String descriptor) {
        return places.get(key(owner, name, descriptor));
    }

    /** Whether the class has a static area. */
    boolean hasStatics(String owner) {
        return withStatics.contains(owner);
    }
}
