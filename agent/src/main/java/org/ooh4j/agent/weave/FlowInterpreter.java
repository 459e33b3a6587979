package org.ooh4j.agent.weave;

import java.util.List;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.analysis.Interpreter;

/** Follows static types through a method as it was compiled. Verifies nothing: the JVM does. */
final class FlowInterpreter extends Interpreter<FlowValue> {
    private static final FlowValue INT = FlowValue.of(Type.INT_TYPE);
    private static final FlowValue LONG = FlowValue.of(Type.LONG_TYPE);
    private static final FlowValue FLOAT = FlowValue.of(Type.FLOAT_TYPE);
    private static final FlowValue DOUBLE = FlowValue.of(Type.DOUBLE_TYPE);
    private static final Type OBJECT = Type.getObjectType(ClassWorld.OBJECT);

    private final ClassWorld world;
    private final boolean inConstructor;

    FlowInterpreter(ClassWorld world, boolean inConstructor) {
        super(Opcodes.ASM9);
        this.world = world;
        this.inConstructor = inConstructor;
    }

    @Override
    public FlowValue newValue(Type type) {
        if (type == null) {
            return FlowValue.EMPTY;
        }
        return switch (type.getSort()) {
            case Type.VOID -> null;
            case Type.BOOLEAN, Type.CHAR, Type.BYTE, Type.SHORT, Type.INT -> INT;
            case Type.LONG -> LONG;
            case Type.FLOAT -> FLOAT;
            case Type.DOUBLE -> DOUBLE;
            default -> FlowValue.of(type);
        };
    }

    @Override
    public FlowValue newParameterValue(boolean isInstanceMethod, int local, Type type) {
        return new FlowValue(newValue(type).type(), inConstructor && isInstanceMethod && local == 0, null);
    }

    @Override
    public FlowValue newOperation(AbstractInsnNode instruction) {
        int opcode = instruction.getOpcode();
        if (opcode == Opcodes.ACONST_NULL) {
            return FlowValue.of(FlowValue.NULL);
        } else if (opcode <= Opcodes.ICONST_5 || opcode == Opcodes.BIPUSH || opcode == Opcodes.SIPUSH) {
            return INT;
        } else if (opcode <= Opcodes.LCONST_1) {
            return LONG;
        } else if (opcode <= Opcodes.FCONST_2) {
            return FLOAT;
        } else if (opcode <= Opcodes.DCONST_1) {
            return DOUBLE;
        } else if (instruction instanceof LdcInsnNode ldc) {
            return constant(ldc.cst);
        } else if (instruction instanceof FieldInsnNode field) {
            return newValue(Type.getType(field.desc));
        } else if (instruction instanceof TypeInsnNode created) {
            return FlowValue.of(Type.getObjectType(created.desc));
        }
        return FlowValue.of(OBJECT);
    }

    private FlowValue constant(Object value) {
        if (value instanceof Integer) {
            return INT;
        } else if (value instanceof Long) {
            return LONG;
        } else if (value instanceof Float) {
            return FLOAT;
        } else if (value instanceof Double) {
            return DOUBLE;
        } else if (value instanceof String) {
            return FlowValue.of(Type.getType(String.class));
        } else if (value instanceof Type type) {
            return type.getSort() == Type.METHOD
                    ? FlowValue.of(Type.getObjectType("java/lang/invoke/MethodType"))
                    : new FlowValue(Type.getType(Class.class), false, type);
        } else if (value instanceof Handle) {
            return FlowValue.of(Type.getObjectType("java/lang/invoke/MethodHandle"));
        }
        return newValue(Type.getType(((ConstantDynamic) value).getDescriptor()));
    }

    @Override
    public FlowValue copyOperation(AbstractInsnNode instruction, FlowValue value) {
        return value;
    }

    @Override
    public FlowValue unaryOperation(AbstractInsnNode instruction, FlowValue value) {
        return switch (instruction.getOpcode()) {
            case Opcodes.INEG, Opcodes.IINC, Opcodes.L2I, Opcodes.F2I, Opcodes.D2I, Opcodes.I2B, Opcodes.I2C -> INT;
            case Opcodes.I2S, Opcodes.ARRAYLENGTH, Opcodes.INSTANCEOF -> INT;
            case Opcodes.LNEG, Opcodes.I2L, Opcodes.F2L, Opcodes.D2L -> LONG;
            case Opcodes.FNEG, Opcodes.I2F, Opcodes.L2F, Opcodes.D2F -> FLOAT;
            case Opcodes.DNEG, Opcodes.I2D, Opcodes.L2D, Opcodes.F2D -> DOUBLE;
            case Opcodes.GETFIELD -> newValue(Type.getType(((FieldInsnNode) instruction).desc));
            case Opcodes.NEWARRAY -> FlowValue.of(primitiveArray(((IntInsnNode) instruction).operand));
            case Opcodes.ANEWARRAY -> FlowValue.of(arrayOf(Type.getObjectType(((TypeInsnNode) instruction).desc)));
            case Opcodes.CHECKCAST ->
                value.isNull() ? value : FlowValue.of(Type.getObjectType(((TypeInsnNode) instruction).desc));
            default -> null;
        };
    }

    static Type primitiveArray(int operand) {
        return Type.getType(
                switch (operand) {
                    case Opcodes.T_BOOLEAN -> "[Z";
                    case Opcodes.T_CHAR -> "[C";
                    case Opcodes.T_BYTE -> "[B";
                    case Opcodes.T_SHORT -> "[S";
                    case Opcodes.T_INT -> "[I";
                    case Opcodes.T_FLOAT -> "[F";
                    case Opcodes.T_DOUBLE -> "[D";
                    default -> "[J";
                });
    }

    static Type arrayOf(Type component) {
        return Type.getType("[" + component.getDescriptor());
    }

    static Type componentOf(Type array) {
        return Type.getType(array.getDescriptor().substring(1));
    }

    @Override
    public FlowValue binaryOperation(AbstractInsnNode instruction, FlowValue a, FlowValue b) {
        int opcode = instruction.getOpcode();
        return switch (opcode) {
            case Opcodes.IALOAD, Opcodes.BALOAD, Opcodes.CALOAD, Opcodes.SALOAD -> INT;
            case Opcodes.LALOAD -> LONG;
            case Opcodes.FALOAD -> FLOAT;
            case Opcodes.DALOAD -> DOUBLE;
            case Opcodes.AALOAD -> a.isArray() ? newValue(componentOf(a.type())) : FlowValue.of(FlowValue.NULL);
            case Opcodes.LCMP, Opcodes.FCMPL, Opcodes.FCMPG, Opcodes.DCMPL, Opcodes.DCMPG -> INT;
            // arithmetic has the type of its first operand, shifts of longs included
            default -> opcode >= Opcodes.IADD && opcode <= Opcodes.LXOR ? a : null;
        };
    }

    @Override
    public FlowValue ternaryOperation(AbstractInsnNode instruction, FlowValue a, FlowValue b, FlowValue c) {
        return null;
    }

    @Override
    public FlowValue naryOperation(AbstractInsnNode instruction, List<? extends FlowValue> values) {
        if (instruction instanceof MultiANewArrayInsnNode array) {
            return FlowValue.of(Type.getType(array.desc));
        } else if (instruction instanceof InvokeDynamicInsnNode dynamic) {
            return newValue(Type.getReturnType(dynamic.desc));
        }
        MethodInsnNode call = (MethodInsnNode) instruction;
        if (call.name.equals("getClass") && call.desc.equals("()Ljava/lang/Class;")) {
            return new FlowValue(Type.getType(Class.class), false, values.get(0).type());
        }
        return newValue(Type.getReturnType(call.desc));
    }

    @Override
    public void returnOperation(AbstractInsnNode instruction, FlowValue value, FlowValue expected) {
        // nothing to learn
    }

    @Override
    public FlowValue merge(FlowValue a, FlowValue b) {
        if (a.equals(b)) {
            return a;
        }
        if (!a.isReference() || !b.isReference()) {
            return a.type() != null && a.type().equals(b.type()) ? a : FlowValue.EMPTY;
        }
        Type named = a.named() != null && a.named().equals(b.named()) ? a.named() : null;
        return new FlowValue(mergeTypes(a.type(), b.type()), a.self() && b.self(), named);
    }

    private Type mergeTypes(Type a, Type b) {
        if (a.equals(b) || b.equals(FlowValue.NULL)) {
            return a;
        }
        if (a.equals(FlowValue.NULL)) {
            return b;
        }
        boolean arrays = a.getSort() == Type.ARRAY && b.getSort() == Type.ARRAY;
        if (arrays) {
            Type x = componentOf(a);
            Type y = componentOf(b);
            boolean references = x.getSort() >= Type.ARRAY && y.getSort() >= Type.ARRAY;
            return references ? arrayOf(mergeTypes(x, y)) : OBJECT;
        }
        return a.getSort() == Type.ARRAY || b.getSort() == Type.ARRAY
                ? OBJECT
                : Type.getObjectType(world.commonSuperclass(a.getInternalName(), b.getInternalName()));
    }
}
