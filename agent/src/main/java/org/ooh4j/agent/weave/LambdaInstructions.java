package org.ooh4j.agent.weave;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** {@code invokedynamic}: lambdas and method references whose types have arrays, string concatenation, records. */
final class LambdaInstructions {
    private static final String LAMBDA_FACTORY = "java/lang/invoke/LambdaMetafactory";

    private final WovenProgram program;
    private final ClassFacts owner;
    private final List<MethodNode> added = new ArrayList<>();

    LambdaInstructions(WovenProgram program, ClassFacts owner) {
        this.program = program;
        this.owner = owner;
    }

    /** Methods that the woven call sites need in their class. */
    List<MethodNode> added() {
        return added;
    }

    /** Changes the instruction in place; never replaces it. */
    boolean weave(InvokeDynamicInsnNode site, Code unused) {
        if (site.bsm.getOwner().equals(LAMBDA_FACTORY)) {
            weaveLambda(site);
        } else {
            for (int i = 0; i < site.bsmArgs.length; i++) {
                site.bsmArgs[i] = wovenConstant(site.bsmArgs[i]);
            }
        }
        site.desc = ArrayTypes.woven(site.desc);
        return false;
    }

    private Object wovenConstant(Object constant) {
        if (constant instanceof Type type && type.getSort() == Type.METHOD) {
            return Type.getMethodType(ArrayTypes.woven(type.getDescriptor()));
        } else if (constant instanceof Type type && ArrayTypes.isArray(type)) {
            return ArrayTypes.woven(type);
        } else if (constant instanceof Handle handle && program.world().isWoven(handle.getOwner())) {
            return wovenHandle(handle);
        }
        return constant;
    }

    private Handle wovenHandle(Handle handle) {
        String descriptor = handle.getName().equals("<init>")
                ? program.constructorDescriptor(handle.getOwner(), handle.getDesc())
                : ArrayTypes.woven(handle.getDesc());
        String name = handle.getTag() <= Opcodes.H_PUTSTATIC
                ? handle.getName()
                : ArrayTypes.methodName(handle.getName(), handle.getDesc());
        return new Handle(handle.getTag(), handle.getOwner(), name, descriptor, handle.isInterface());
    }

    private void weaveLambda(InvokeDynamicInsnNode site) {
        Type sam = (Type) site.bsmArgs[0];
        Handle body = (Handle) site.bsmArgs[1];
        Type instantiated = (Type) site.bsmArgs[2];
        String functional = Type.getReturnType(site.desc).getInternalName();
        ClassFacts declaring = program.world().declaringMethod(functional, site.name, sam.getDescriptor());
        boolean wovenInterface = declaring != null && program.world().isWoven(declaring);
        boolean wovenBody = isWovenMethod(body);
        LambdaBody adapter = new LambdaBody(
                program, site.desc, sam, body, wovenBody, wovenInterface, "lambda$ooh4j$" + added.size());
        if (adapter.isNeeded()) {
            MethodNode method = adapter.method();
            added.add(method);
            site.bsmArgs[1] =
                    new Handle(Opcodes.H_INVOKESTATIC, owner.name(), method.name, method.desc, owner.isInterface());
        } else if (wovenBody) {
            site.bsmArgs[1] = wovenHandle(body);
        }
        if (wovenInterface) {
            site.name = ArrayTypes.methodName(site.name, sam.getDescriptor());
            site.bsmArgs[0] = wovenConstant(sam);
            site.bsmArgs[2] = wovenConstant(instantiated);
            for (int i = 3; i < site.bsmArgs.length; i++) {
                site.bsmArgs[i] = wovenConstant(site.bsmArgs[i]);
            }
        } else {
            site.bsmArgs[2] = erasedMethod(instantiated, sam);
        }
    }

    private boolean isWovenMethod(Handle handle) {
        if (handle.getName().equals("<init>")) {
            return program.world().isWoven(handle.getOwner());
        }
        ClassFacts declaring = program.world().declaringMethod(handle.getOwner(), handle.getName(), handle.getDesc());
        return declaring != null && program.world().isWoven(declaring);
    }

    /** For an interface that is not woven: what it passes where the program says array is a handle or a Java array. */
    private static Type erasedMethod(Type instantiated, Type sam) {
        Type[] arguments = instantiated.getArgumentTypes();
        Type[] samArguments = sam.getArgumentTypes();
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = erased(arguments[i], samArguments[i]);
        }
        return Type.getMethodType(erased(instantiated.getReturnType(), sam.getReturnType()), arguments);
    }

    private static Type erased(Type type, Type sam) {
        if (!ArrayTypes.isArray(type) || ArrayTypes.isArray(sam)) {
            return type;
        }
        return sam;
    }
}
