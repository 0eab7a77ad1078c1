package io.tocsin.executor.spring;

import io.tocsin.executor.node.ConfigurationException;
import io.tocsin.task.TaskContext;
import io.tocsin.task.TaskHandler;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.util.ReflectionUtils;

/**
 * A bean's method as a handler. It may take the {@link TaskContext} and one object that the parameters are read into, in
 * any order, or neither.
 */
final class MethodHandler implements TaskHandler {
    private final BeanFactory beans;
    private final String bean;
    private final Method method;

    MethodHandler(BeanFactory beans, String bean, Method method) {
        this.beans = beans;
        this.bean = bean;
        this.method = method;
        long contexts = Arrays.stream(method.getParameterTypes())
                .filter(TaskContext.class::equals)
                .count();
        if (contexts > 1 || method.getParameterCount() - contexts > 1) {
            throw new ConfigurationException(method + " takes more than the TaskContext and one object of parameters");
        }
        Class<?> result = method.getReturnType();
        if (Future.class.isAssignableFrom(result) || CompletionStage.class.isAssignableFrom(result)) {
            throw new ConfigurationException(
                    method + " returns before its work is done; a task waits, its thread is a virtual one");
        }
    }

    @Override
    public @Nullable Object run(TaskContext context) throws Exception {
        Object target = beans.getBean(bean);
        Method callable = AopUtils.selectInvocableMethod(method, target.getClass());
        ReflectionUtils.makeAccessible(callable);
        return callable.invoke(target, arguments(context));
    }

    private Object[] arguments(TaskContext context) {
        return Arrays.stream(method.getParameterTypes())
                .map(type -> TaskContext.class.equals(type) ? context : context.parameters(type))
                .toArray();
    }
}
