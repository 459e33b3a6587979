package org.ooh4j.agent.weave;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.analysis.Frame;

/** Field instructions: of fields in the arena they become calls; of array fields elsewhere they get handle types. */
final class FieldInstructions {
    /** Name of the field that holds a class's static area. */
    static final String STATICS = "$ooh4j$statics";

    static final String STATIC_AREA = ArrayTypes.BRIDGE + "StaticArea";

    private static final String VOLATILE_ACCESS = ArrayTypes.BRIDGE + "VolatileAccess";
    private static final String MANAGED = "L" + ArrayTypes.BRIDGE + "ManagedObject;";

    private final WovenProgram program;
    private final ReferenceLoads loads;
    private final int cellLocal;

    FieldInstructions(WovenProgram program, int cellLocal) {
        this.program = program;
        this.loads = new ReferenceLoads(program);
        this.cellLocal = cellLocal;
    }

    boolean weave(FieldInsnNode field, Frame<FlowValue> frame, Code code) {
        ClassFacts declaring = program.world().declaringField(field.owner, field.name, field.desc);
        if (declaring == null || !program.world().isWoven(declaring)) {
            return ArrayTypes.inDescriptor(field.desc) && weaveOutside(field, code);
        }
        Place place = program.layouts().place(declaring.name(), field.name, field.desc);
        if (place == null) {
            field.desc = ArrayTypes.woven(field.desc);
            return false;
        }
        switch (field.getOpcode()) {
            case Opcodes.GETFIELD -> emitGet(place, field, code);
            case Opcodes.GETSTATIC -> {
                emitArea(place, code);
                emitGet(place, field, code);
            }
            case Opcodes.PUTSTATIC -> {
                emitArea(place, code);
                emitPutBelow(place, code);
            }
            default -> {
                if (cellLocal >= 0 && frame.getStack(frame.getStackSize() - 2).self()) {
                    emitDropBelow(place.type(), code);
                    code.load(Type.getObjectType(ArrayTypes.BRIDGE + "Cell"), cellLocal);
                    emitPutBelow(place, code);
                } else {
                    emitPut(place, code);
                }
            }
        }
        return true;
    }

    private static void emitArea(Place place, Code code) {
        code.field(Opcodes.GETSTATIC, place.owner(), STATICS, "L" + STATIC_AREA + ";");
    }

    /** {@code ..., below, value -> ..., value}. */
    private static void emitDropBelow(Type type, Code code) {
        if (type.getSize() == 2) {
            code.op(Opcodes.DUP2_X1).op(Opcodes.POP2).op(Opcodes.POP);
        } else {
            code.op(Opcodes.SWAP).op(Opcodes.POP);
        }
    }

    /** {@code ..., value, object -> ...}: stores the value. */
    private void emitPutBelow(Place place, Code code) {
        if (place.type().getSize() == 2) {
            code.op(Opcodes.DUP_X2).op(Opcodes.POP);
        } else {
            code.op(Opcodes.SWAP);
        }
        emitPut(place, code);
    }

    private static String owner(Place place) {
        return place.isVolatile() ? VOLATILE_ACCESS : Code.ACCESS;
    }

    private void emitGet(Place place, FieldInsnNode field, Code code) {
        code.constant((Object) place.offset());
        if (place.type().getSort() >= Type.ARRAY && !place.isVolatile() && NullChecks.follows(field)) {
            code.call(Code.ACCESS, "isNull", "(" + MANAGED + "J)Z");
            NullChecks.expectBoolean(field);
            return;
        }
        if (place.type().getSort() < Type.ARRAY) {
            code.call(owner(place), "get" + kind(place.type()), "(" + MANAGED + "J)" + place.type());
        } else {
            loads.pushMaterialiser(code, place.type());
            code.call(owner(place), "getRef", "(" + MANAGED + "J" + Code.MATERIALISER + ")Ljava/lang/Object;");
            code.cast(ArrayTypes.woven(place.type()));
        }
    }

    private void emitPut(Place place, Code code) {
        Type type = place.type();
        boolean handle = program.isHandle(type);
        String name = type.getSort() < Type.ARRAY ? "put" + kind(type) : handle ? "putManaged" : "putRef";
        String value = type.getSort() < Type.ARRAY ? type.getDescriptor() : handle ? MANAGED : "Ljava/lang/Object;";
        code.constant((Object) place.offset());
        code.call(owner(place), name, "(" + MANAGED + value + "J)V");
    }

    private static String kind(Type primitive) {
        String name = primitive.getClassName();
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    /** An array field of a class that is not woven: its array is copied in, or a copy is stored. */
    private static boolean weaveOutside(FieldInsnNode field, Code code) {
        Type type = Type.getType(field.desc);
        boolean get = field.getOpcode() == Opcodes.GETFIELD || field.getOpcode() == Opcodes.GETSTATIC;
        if (!get) {
            code.constant(type.getDimensions());
            code.call(ArrayTypes.BRIDGE + "IncomingArray", "returned", "(Ljava/lang/Object;I)Ljava/lang/Object;");
            code.type(Opcodes.CHECKCAST, type.getInternalName());
        }
        code.field(field.getOpcode(), field.owner, field.name, field.desc);
        if (get) {
            OutsideCall.emitReceived(code, type);
        }
        return true;
    }
}
