package org.ooh4j.agent.weave;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * Looks in the code of one class for what managed objects cannot do: be locked, have their identity hash taken, be
 * looked into by reflection, be put in a {@code java.lang.ref} reference.
 */
final class MisuseScan {
    private static final Set<String> LOOKUPS = Set.of(
            "findVarHandle", "findStaticVarHandle", "findGetter", "findSetter", "findStaticGetter", "findStaticSetter");
    private static final Set<String> FIELD_QUERIES =
            Set.of("getDeclaredField", "getDeclaredFields", "getField", "getFields");
    private static final Set<String> IDENTITY_MAPS = Set.of("java/util/IdentityHashMap", "java/util/WeakHashMap");

    private final ClassWorld world;
    private final ClassNode node;
    private final List<Misuse> misuses = new ArrayList<>();
    private final List<String> refusals = new ArrayList<>();
    private final Set<String> arrayAdapters = new TreeSet<>();
    private final boolean makesIdentityMaps;
    private MethodNode method;

    MisuseScan(ClassWorld world, ClassNode node) {
        this.world = world;
        this.node = node;
        this.makesIdentityMaps = makesIdentityMaps(node);
    }

    private static boolean makesIdentityMaps(ClassNode node) {
        for (MethodNode method : node.methods) {
            for (AbstractInsnNode instruction : method.instructions) {
                if (instruction.getOpcode() == Opcodes.NEW
                        && IDENTITY_MAPS.contains(((TypeInsnNode) instruction).desc)) {
                    return true;
                }
            }
        }
        return false;
    }

    MisuseScan run() {
        for (MethodNode each : node.methods) {
            method = each;
            Frame<FlowValue>[] frames = MethodWeaver.analyse(world, node.name, method);
            AbstractInsnNode[] instructions = method.instructions.toArray();
            for (int i = 0; i < instructions.length; i++) {
                if (frames[i] != null) {
                    look(instructions[i], frames[i]);
                }
            }
        }
        return this;
    }

    List<Misuse> misuses() {
        return misuses;
    }

    /** What cannot be done with arrays: there is no leaving them alone, so the program cannot run. */
    List<String> refusals() {
        return refusals;
    }

    Set<String> arrayAdapters() {
        return arrayAdapters;
    }

    private void look(AbstractInsnNode instruction, Frame<FlowValue> frame) {
        if (instruction.getOpcode() == Opcodes.MONITORENTER) {
            found(frame.getStack(frame.getStackSize() - 1), "it may be locked");
        } else if (instruction instanceof MethodInsnNode call) {
            look(call, frame);
        } else if (instruction instanceof InvokeDynamicInsnNode dynamic) {
            lookAtSwitch(dynamic);
        } else if (instruction instanceof FieldInsnNode field && ArrayTypes.inDescriptor(field.desc)) {
            noteField(field);
        }
    }

    /** The JDK's pattern switch compares classes, and all handles of reference arrays have one class. */
    private void lookAtSwitch(InvokeDynamicInsnNode dynamic) {
        if (dynamic.bsm.getOwner().equals("java/lang/runtime/SwitchBootstraps")) {
            for (Object label : dynamic.bsmArgs) {
                if (label instanceof Type type && ArrayTypes.isArray(type) && ArrayTypes.isReferenceArray(type)) {
                    refuse("a pattern switch has a case of array type " + type.getClassName());
                }
            }
        }
    }

    private void noteField(FieldInsnNode field) {
        ClassFacts declaring = world.declaringField(field.owner, field.name, field.desc);
        if (declaring != null && !world.isWoven(declaring)) {
            arrayAdapters.add(
                    declaring.binaryName() + "." + field.name + " (a copy: changes of its elements are lost)");
        }
    }

    private void look(MethodInsnNode call, Frame<FlowValue> frame) {
        switch (call.owner) {
            case "java/lang/Object" -> lookAtObject(call, frame);
            case "java/lang/System" -> {
                if (call.name.equals("identityHashCode")) {
                    found(argument(call, frame, 0), "its identity hash may be taken");
                }
            }
            case "java/lang/Class" -> {
                if (FIELD_QUERIES.contains(call.name)) {
                    foundFields(receiver(call, frame), "its fields may be looked up by reflection");
                }
            }
            case "java/lang/invoke/MethodHandles$Lookup" -> {
                if (LOOKUPS.contains(call.name)) {
                    foundFields(argument(call, frame, 0), "its fields may be looked up by " + call.name);
                }
            }
            case "java/lang/invoke/MethodHandles" -> {
                if (call.name.startsWith("arrayElement")) {
                    refuse("array elements are accessed through method handles");
                }
            }
            case "sun/misc/Unsafe" -> {
                if (call.desc.startsWith("(Ljava/lang/Object;J")) {
                    refuse("fields or array elements are accessed through Unsafe");
                }
            }
            default -> lookFurther(call, frame);
        }
        if (ArrayTypes.inDescriptor(call.desc) && !call.owner.startsWith("[")) {
            noteAdapter(call);
        }
    }

    private void lookAtObject(MethodInsnNode call, Frame<FlowValue> frame) {
        if (call.name.equals("wait") || call.name.startsWith("notify")) {
            found(receiver(call, frame), "it may be waited for");
        } else if (call.name.equals("clone")) {
            found(receiver(call, frame), "it may be cloned");
        }
    }

    private void lookFurther(MethodInsnNode call, Frame<FlowValue> frame) {
        if (call.owner.startsWith("java/util/concurrent/atomic/") && call.name.equals("newUpdater")) {
            foundFields(argument(call, frame, 0), "its fields may be updated by " + simpleName(call.owner));
        } else if (call.name.equals("<init>") && world.isSubtype(call.owner, "java/lang/ref/Reference")) {
            lookAtReference(call, frame);
        } else if (call.owner.equals("java/lang/ref/Cleaner") && call.name.equals("register")) {
            found(argument(call, frame, 0), "it may be registered with a Cleaner");
        } else if (IDENTITY_MAPS.contains(call.owner) || makesIdentityMaps && isMapOrSet(call.owner)) {
            lookAtIdentityMap(call, frame);
        }
    }

    private static boolean isMapOrSet(String owner) {
        return owner.equals("java/util/Map") || owner.equals("java/util/Set") || owner.equals("java/util/Collection");
    }

    private void lookAtReference(MethodInsnNode call, Frame<FlowValue> frame) {
        if (call.desc.startsWith("(Ljava/lang/Object;") && !world.isWoven(call.owner)) {
            FlowValue referent = argument(call, frame, 0);
            if (referent.isArray()) {
                refuse("an array is put in a " + simpleName(call.owner));
            }
            found(referent, "it may be put in a " + simpleName(call.owner));
        }
    }

    /** The static type says nothing where it is Object: then any managed object may be the key. */
    private void lookAtIdentityMap(MethodInsnNode call, Frame<FlowValue> frame) {
        if (call.desc.startsWith("(Ljava/lang/Object;")) {
            FlowValue key = argument(call, frame, 0);
            if (key.isReference() && key.type().getInternalName().equals(ClassWorld.OBJECT)) {
                misuses.add(new Misuse(null, because("it may be a key of an identity or weak map"), false));
            } else {
                found(key, "it may be a key of an identity or weak map");
            }
        }
    }

    private void found(FlowValue value, String how) {
        if (value.isReference() && !value.isNull() && !value.isArray()) {
            misuses.add(new Misuse(value.type(), because(how), false));
        }
    }

    private void foundFields(FlowValue type, String how) {
        Type named = type.named();
        boolean unknown = named == null || named.getInternalName().equals(ClassWorld.OBJECT);
        if (unknown || named.getSort() == Type.OBJECT) {
            misuses.add(new Misuse(unknown ? null : named, because(how), true));
        }
    }

    private void refuse(String what) {
        refusals.add(because(what));
    }

    private String because(String how) {
        return how + " in " + node.name.replace('/', '.') + "." + method.name;
    }

    private void noteAdapter(MethodInsnNode call) {
        ClassFacts declaring = world.declaringMethod(call.owner, call.name, call.desc);
        boolean outside = declaring == null || !world.isWoven(declaring);
        if (outside && !Intrinsics.emit(call.getOpcode(), call.owner, call.name, call.desc, new Code())) {
            String note = OutsideCall.keepsItsCopy(call.owner, call.name)
                    ? " (keeps its copy: neither side sees later changes of the other)"
                    : "";
            arrayAdapters.add(call.owner.replace('/', '.') + "." + call.name + call.desc + note);
        }
    }

    private static FlowValue receiver(MethodInsnNode call, Frame<FlowValue> frame) {
        return frame.getStack(frame.getStackSize() - 1 - Type.getArgumentTypes(call.desc).length);
    }

    private static FlowValue argument(MethodInsnNode call, Frame<FlowValue> frame, int i) {
        return frame.getStack(frame.getStackSize() - Type.getArgumentTypes(call.desc).length + i);
    }

    private static String simpleName(String internalName) {
        return internalName.substring(internalName.lastIndexOf('/') + 1);
    }
}
