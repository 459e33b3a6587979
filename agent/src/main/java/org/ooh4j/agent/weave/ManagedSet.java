package org.ooh4j.agent.weave;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Decides which classes are managed. A class and its superclasses share one object, so a reason against one of them is
 * a reason against all classes below the topmost.
 */
final class ManagedSet {
    private static final List<String> MARKERS =
            List.of("java/io/Serializable", "java/lang/Cloneable", "java/io/Externalizable");

    private final ClassWorld world;
    private final Map<String, String> reasons = new TreeMap<>();
    private final Set<String> managed = new HashSet<>();
    private final Set<String> staticsStay = new HashSet<>();

    private ManagedSet(ClassWorld world) {
        this.world = world;
    }

    static ManagedSet decide(ClassWorld world, Collection<ClassFacts> classes, List<Misuse> misuses) {
        ManagedSet set = new ManagedSet(world);
        List<ClassFacts> candidates = new ArrayList<>();
        for (ClassFacts facts : classes) {
            String reason = set.structuralReason(facts);
            if (reason == null) {
                candidates.add(facts);
            } else {
                set.reasons.put(facts.name(), reason);
            }
        }
        Map<String, String> objections = new TreeMap<>();
        for (ClassFacts facts : candidates) {
            String reason = set.ownReason(facts);
            if (reason != null) {
                objections.putIfAbsent(facts.name(), reason);
            }
        }
        for (Misuse misuse : misuses) {
            for (ClassFacts facts : candidates) {
                if (set.hits(misuse, facts.name())) {
                    objections.putIfAbsent(facts.name(), misuse.how());
                }
            }
            if (misuse.reflective()) {
                set.keepStatics(misuse, classes);
            }
        }
        set.settle(candidates, objections);
        return set;
    }

    private void settle(List<ClassFacts> candidates, Map<String, String> objections) {
        Map<String, String> families = new HashMap<>();
        objections.forEach((name, reason) -> families.putIfAbsent(topmost(name), name));
        for (ClassFacts facts : candidates) {
            String own = objections.get(facts.name());
            String relative = families.get(topmost(facts.name()));
            if (own != null) {
                reasons.put(facts.name(), own);
            } else if (relative != null) {
                reasons.put(
                        facts.name(),
                        "shares its objects with " + relative.replace('/', '.') + ": " + objections.get(relative));
            } else {
                managed.add(facts.name());
            }
        }
    }

    private String topmost(String name) {
        String superName = world.find(name).superName();
        return superName.equals(ClassWorld.OBJECT) ? name : topmost(superName);
    }

    private String structuralReason(ClassFacts facts) {
        if (facts.isInterface()) {
            return "is an interface";
        } else if (facts.isEnum()) {
            return "is an enum";
        } else if (facts.isRecord()) {
            return "is a record";
        }
        for (String s = facts.superName();
                !s.equals(ClassWorld.OBJECT);
                s = world.find(s).superName()) {
            if (!world.isWoven(s)) {
                return "extends " + s.replace('/', '.') + ", which is not included";
            }
        }
        return null;
    }

    private String ownReason(ClassFacts facts) {
        for (String marker : MARKERS) {
            if (world.isSubtype(facts.name(), marker)) {
                return "implements " + marker.replace('/', '.');
            }
        }
        for (ClassFacts.Method method : facts.methods()) {
            if ((method.access() & Opcodes.ACC_NATIVE) != 0) {
                return "has the native method " + method.name();
            } else if ((method.access() & (Opcodes.ACC_SYNCHRONIZED | Opcodes.ACC_STATIC))
                    == Opcodes.ACC_SYNCHRONIZED) {
                return "has the synchronized method " + method.name();
            } else if (method.name().equals("finalize") && method.descriptor().equals("()V")) {
                return "has a finalizer";
            }
        }
        return null;
    }

    /**
     * Whether the misuse may happen to an instance of the class; what is known as Object only is guarded as it runs.
     */
    boolean hits(Misuse misuse, String name) {
        Type target = misuse.target();
        if (target == null) {
            return true;
        }
        String type = target.getInternalName();
        return !type.equals(ClassWorld.OBJECT) && (world.isSubtype(name, type) || world.isSubtype(type, name));
    }

    private void keepStatics(Misuse misuse, Collection<ClassFacts> classes) {
        for (ClassFacts facts : classes) {
            if (hits(misuse, facts.name())) {
                staticsStay.add(facts.name());
            }
        }
    }

    Set<String> managed() {
        return managed;
    }

    /** Why each ordinary class is ordinary, by internal name. */
    Map<String, String> reasons() {
        return reasons;
    }

    boolean staticsStay(String name) {
        return staticsStay.contains(name);
    }
}
