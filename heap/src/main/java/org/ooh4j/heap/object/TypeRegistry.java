package org.ooh4j.heap.object;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The types of one heap. Ids are given in order of definition from 1; the eight primitive array types, {@code boolean[]
 * byte[] short[] char[] int[] long[] float[] double[]}, have ids 1 to 8 in this order in every heap.
 *
 * <p><b>Assumptions</b> none. <b>Guarantees</b> a layout that was once returned never changes; every method may be
 * called by any thread; an id that was read from an object's header is found. <b>Progress</b> look-ups by id are
 * wait-free and take one volatile read; the rest takes a lock.
 */
public final class TypeRegistry {
    private final Map<String, TypeLayout> byName = new HashMap<>();
    /** Indexed by id, entry 0 empty; replaced, never changed, when a type is added. */
    private volatile TypeLayout[] byId = new TypeLayout[1];

    public TypeRegistry() {
        for (FieldKind kind : FieldKind.values()) {
            if (kind != FieldKind.REF) {
                add(TypeLayout.array(count() + 1, primitiveArrayName(kind), kind));
            }
        }
    }

    /** A field to be laid out. */
    public record FieldSpec(String name, FieldKind kind) {}

    /**
     * Defines an instance type; fields are laid out after those of {@code superType}, largest first. Defining a name
     * again with the same fields returns the existing layout (so that a restored heap meets its program again).
     *
     * @throws IllegalArgumentException if the name is known with other fields, naming the difference
     */
    public synchronized TypeLayout define(String name, TypeLayout superType, List<FieldSpec> fields) {
        requireInstanceOfHere(name, superType);
        Map<String, FieldKind> kinds = new TreeMap<>();
        for (FieldSpec field : fields) {
            if (kinds.put(field.name(), field.kind()) != null) {
                throw new IllegalArgumentException("a field is declared twice: type=" + name + " field=" + field.name()
                        + "; give each field of a class its own name");
            }
        }
        TypeLayout known = byName.get(name);
        if (known != null) {
            requireSame(known, superType, kinds);
            return known;
        }
        return add(instance(name, superType, FieldPlacement.place(name, endOf(superType), fields)));
    }

    /** Defines an array type, e.g. {@code com.acme.Node[]} with REF elements; again with the same kind returns the existing one. */
    public synchronized TypeLayout defineArray(String name, FieldKind elementKind) {
        TypeLayout known = byName.get(name);
        if (known == null) {
            return add(TypeLayout.array(count() + 1, name, elementKind));
        }
        if (!known.isArray() || known.elementKind() != elementKind) {
            throw new IllegalArgumentException("a type is defined again with other elements: type=" + name + " known="
                    + (known.isArray() ? known.elementKind() : "instance type") + " new=" + elementKind
                    + "; use another name");
        }
        return known;
    }

    /** The primitive array type of {@code kind}. */
    public TypeLayout arrayOf(FieldKind primitive) {
        if (primitive == FieldKind.REF) {
            throw new IllegalArgumentException("REF is no primitive kind; define the array type with defineArray");
        }
        return byId[primitive.ordinal() + 1];
    }

    /** @throws IllegalArgumentException if no type has this id */
    public TypeLayout byId(int id) {
        TypeLayout[] types = byId;
        if (id <= 0 || id >= types.length) {
            throw new IllegalArgumentException("no type has this id: id=" + id + " highest=" + (types.length - 1)
                    + "; the object's header is damaged or belongs to another heap");
        }
        return types[id];
    }

    /** The type called {@code name}, or null. */
    public synchronized TypeLayout byName(String name) {
        return byName.get(name);
    }

    /** Highest id given so far. */
    public int count() {
        return byId.length - 1;
    }

    /** All types in id order. */
    public List<TypeLayout> all() {
        TypeLayout[] types = byId;
        return List.of(Arrays.copyOfRange(types, 1, types.length));
    }

    /**
     * Brings back a type of a snapshot under its own id, with its exact offsets; ids must come in order. A type that is
     * there already in the very same form is returned.
     *
     * @param superId id of the superclass, 0 for none
     * @param elementKind null for an instance type
     * @param declaredFields the fields that the type itself declares
     * @throws IllegalArgumentException if ids come out of order, the type is there in another form, or the offsets are
     *     impossible
     */
    public synchronized TypeLayout restore(
            int id, String name, int superId, FieldKind elementKind, List<FieldLayout> declaredFields) {
        TypeLayout superType = superId == 0 ? null : byId(superId);
        if (elementKind != null && (superType != null || !declaredFields.isEmpty())) {
            throw new IllegalArgumentException(
                    "an array type has no superclass and no fields: type=" + name + "; the snapshot is damaged");
        }
        if (id > 0 && id <= count()) {
            return requireRestored(byId(id), name, superType, elementKind, declaredFields);
        }
        if (id != count() + 1 || byName.containsKey(name)) {
            throw new IllegalArgumentException("types are restored out of order or twice: id=" + id + " expected="
                    + (count() + 1) + " type=" + name + "; restore into a fresh heap, ascending");
        }
        if (elementKind != null) {
            return add(TypeLayout.array(id, name, elementKind));
        }
        requireInstanceOfHere(name, superType);
        List<FieldLayout> own = new ArrayList<>(declaredFields);
        own.sort(Comparator.comparingInt(FieldLayout::offset));
        int free = endOf(superType);
        for (FieldLayout field : own) {
            if (field.offset() < free || field.offset() % field.kind().bytes() != 0) {
                throw new IllegalArgumentException("a restored field overlaps another or is not aligned: type=" + name
                        + " field=" + field.name() + " offset=" + field.offset() + "; the snapshot is damaged");
            }
            if (field.offset() > Integer.MAX_VALUE - field.kind().bytes()) {
                throw new IllegalArgumentException("a restored field lies beyond every object: type=" + name + " field="
                        + field.name() + " offset=" + field.offset() + "; the snapshot is damaged");
            }
            free = field.offset() + field.kind().bytes();
        }
        return add(instance(name, superType, own));
    }

    private TypeLayout instance(String name, TypeLayout superType, List<FieldLayout> own) {
        List<FieldLayout> all = new ArrayList<>(superType == null ? List.of() : superType.fields());
        all.addAll(own);
        int end = endOf(superType);
        for (FieldLayout field : own) {
            end = Math.max(end, field.offset() + field.kind().bytes());
        }
        return TypeLayout.instance(count() + 1, name, superType, all, end);
    }

    private TypeLayout add(TypeLayout type) {
        TypeLayout[] types = Arrays.copyOf(byId, byId.length + 1);
        types[type.id()] = type;
        byName.put(type.name(), type);
        byId = types;
        return type;
    }

    private void requireInstanceOfHere(String name, TypeLayout superType) {
        if (superType != null
                && (superType.isArray() || superType.id() > count() || byId(superType.id()) != superType)) {
            throw new IllegalArgumentException("the superclass is an array or a type of another heap: type=" + name
                    + " superclass=" + superType.name() + "; define the superclass in this registry first");
        }
    }

    private static void requireSame(TypeLayout known, TypeLayout superType, Map<String, FieldKind> kinds) {
        Map<String, FieldKind> before = known.declaredFields().stream()
                .collect(Collectors.toMap(FieldLayout::name, FieldLayout::kind, (a, b) -> a, TreeMap::new));
        if (known.isArray() || known.superType() != superType || !before.equals(kinds)) {
            throw new IllegalArgumentException("a type is defined again in another form: type=" + known.name()
                    + " known=" + describe(known.isArray(), known.superType(), before) + " new="
                    + describe(false, superType, kinds) + "; restore with the program that wrote the snapshot");
        }
    }

    private static TypeLayout requireRestored(
            TypeLayout known, String name, TypeLayout superType, FieldKind elementKind, List<FieldLayout> declared) {
        boolean same = known.name().equals(name)
                && known.superType() == superType
                && (known.isArray() ? known.elementKind() == elementKind : elementKind == null)
                && Map.copyOf(offsets(known.declaredFields())).equals(offsets(declared));
        if (!same) {
            throw new IllegalArgumentException("a restored type differs from the one that has its id: id=" + known.id()
                    + " known=" + known.name() + " restored=" + name + "; restore before the program defines types");
        }
        return known;
    }

    private static Map<String, FieldLayout> offsets(List<FieldLayout> fields) {
        return fields.stream().collect(Collectors.toMap(FieldLayout::name, f -> f));
    }

    private static String describe(boolean array, TypeLayout superType, Map<String, FieldKind> kinds) {
        return array ? "array" : (superType == null ? "" : superType.name() + "+") + kinds;
    }

    private static int endOf(TypeLayout superType) {
        return superType == null ? ObjectLayout.PAYLOAD_OFFSET : (int) superType.bytes(0);
    }

    private static String primitiveArrayName(FieldKind kind) {
        return kind.name().toLowerCase(Locale.ROOT) + "[]";
    }
}
