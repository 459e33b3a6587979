package org.ooh4j.agent.weave;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Frame;

/** Rewrites one class. */
final class ClassWeaver {
    private static final int V11 = 55;

    private final WovenProgram program;
    private final ClassNode node;
    private final ClassFacts facts;
    private final boolean managed;
    private final LambdaInstructions lambdas;
    private final List<MethodNode> woven = new ArrayList<>();

    ClassWeaver(WovenProgram program, ClassNode node, ClassFacts facts) {
        this.program = program;
        this.node = node;
        this.facts = facts;
        this.managed = program.managed().contains(node.name);
        this.lambdas = new LambdaInstructions(program, facts);
    }

    /** Rewrites the class node in place. */
    void weave() {
        for (MethodNode method : node.methods) {
            weave(method);
        }
        if (managed && node.superName.equals(ClassWorld.OBJECT)) {
            node.superName = ArrayTypes.BRIDGE + "ManagedObject";
        }
        if (managed) {
            woven.add(ConstructorWeaver.wrap(node.superName));
        }
        woven.addAll(lambdas.added());
        node.methods = woven;
        node.fields = new ArrayList<>(node.fields.stream().filter(this::stays).toList());
        node.fields.forEach(f -> f.desc = ArrayTypes.woven(f.desc));
        if (program.layouts().hasStatics(node.name)) {
            StaticInitialiser.weave(node, facts.binaryName());
        }
        // handles of these classes are made, cast and constructed from any package of the program
        node.access = node.access & ~(Opcodes.ACC_PRIVATE | Opcodes.ACC_PROTECTED) | Opcodes.ACC_PUBLIC;
        // dynamic constants came with version 55
        if ((node.version & 0xFFFF) < V11) {
            node.version = V11;
        }
    }

    private boolean stays(FieldNode field) {
        boolean isStatic = (field.access & Opcodes.ACC_STATIC) != 0;
        return (isStatic || !managed) && program.layouts().place(node.name, field.name, field.desc) == null;
    }

    private void weave(MethodNode method) {
        boolean constructor = method.name.equals("<init>");
        String original = method.desc;
        String descriptor =
                constructor ? program.constructorDescriptor(node.name, original) : ArrayTypes.woven(original);
        String name = ArrayTypes.methodName(method.name, original);
        boolean arrays = ArrayTypes.inDescriptor(original);
        if (arrays && (method.access & Opcodes.ACC_NATIVE) != 0) {
            woven.add(method);
            woven.add(nativeAdapter(method, name, descriptor));
            return;
        }
        if (arrays && isCalledFromOutside(method)) {
            woven.add(OutsideBridge.of(facts, method, name, descriptor));
        }
        if (constructor && managed) {
            woven.add(ConstructorWeaver.entry(facts, method, descriptor));
        }
        Frame<FlowValue>[] frames = MethodWeaver.analyse(program.world(), node.name, method);
        weaveCode(method, name, descriptor, constructor, frames);
        woven.add(method);
    }

    private void weaveCode(
            MethodNode method, String name, String descriptor, boolean constructor, Frame<FlowValue>[] frames) {
        int cellLocal = -1;
        if (constructor && managed) {
            cellLocal = ConstructorWeaver.cellLocal(descriptor);
            ConstructorWeaver.becomeBody(method, descriptor);
        } else if (!descriptor.equals(method.desc)) {
            int markers = (Type.getArgumentsAndReturnSizes(descriptor) >> 2)
                    - (Type.getArgumentsAndReturnSizes(method.desc) >> 2);
            ConstructorWeaver.shiftLocals(method, Type.getArgumentsAndReturnSizes(method.desc) >> 2, markers);
            method.desc = descriptor;
            method.name = name;
            method.access = method.access & ~Opcodes.ACC_VARARGS | Opcodes.ACC_SYNTHETIC;
            ConstructorWeaver.withoutParameterNotes(method);
        }
        new MethodWeaver(program, method, cellLocal, method.maxLocals, lambdas).weave(frames);
        weaveDebugInformation(method);
        if (AtomicOperation.isNamed(program.atomic(), facts.binaryName(), method)) {
            AtomicOperation.weave(method, facts.binaryName());
        }
    }

    private static void weaveDebugInformation(MethodNode method) {
        if (method.localVariables != null) {
            for (LocalVariableNode variable : method.localVariables) {
                variable.desc = ArrayTypes.woven(variable.desc);
                variable.signature = null;
            }
        }
        method.visibleLocalVariableAnnotations = null;
        method.invisibleLocalVariableAnnotations = null;
        for (AbstractInsnNode instruction : method.instructions) {
            instruction.visibleTypeAnnotations = null;
            instruction.invisibleTypeAnnotations = null;
        }
    }

    /** Private and compiler-made methods are called by woven code alone. */
    private static boolean isCalledFromOutside(MethodNode method) {
        return (method.access & (Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC)) == 0
                || (method.access & Opcodes.ACC_BRIDGE) != 0;
    }

    /** Native code knows the method by its original descriptor: woven code reaches it through an adapter. */
    private MethodNode nativeAdapter(MethodNode method, String name, String descriptor) {
        MethodNode adapter = new MethodNode(
                method.access & ~Opcodes.ACC_NATIVE | Opcodes.ACC_SYNTHETIC, name, descriptor, null, null);
        boolean isStatic = (method.access & Opcodes.ACC_STATIC) != 0;
        Code code = isStatic ? new Code() : new Code().loadThis();
        int local = isStatic ? 0 : 1;
        for (Type argument : Type.getArgumentTypes(descriptor)) {
            code.load(argument, local);
            local += argument.getSize();
        }
        int opcode = isStatic ? Opcodes.INVOKESTATIC : Opcodes.INVOKEVIRTUAL;
        new OutsideCall(opcode, node.name, method.name, method.desc, facts.isInterface()).emit(code, local);
        code.op(Type.getReturnType(descriptor).getOpcode(Opcodes.IRETURN));
        adapter.instructions = code.list();
        return adapter;
    }
}
