package io.tocsin.executor.spring;

import io.tocsin.executor.node.ConfigurationException;
import io.tocsin.task.Task;
import io.tocsin.task.TaskHandler;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.MethodIntrospector.MetadataLookup;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationUtils;

/** Finds what is marked as {@link Task} among an application's beans, without making any bean for it. */
final class TaskBeans {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,128}");

    private final Map<String, BeanHandler> found = new TreeMap<>();
    private final ConfigurableListableBeanFactory beans;

    private TaskBeans(ConfigurableListableBeanFactory beans) {
        this.beans = beans;
    }

    /**
     * By the handlers' names.
     *
     * @throws ConfigurationException when something is marked that cannot serve as a handler
     */
    static Map<String, BeanHandler> find(ConfigurableListableBeanFactory beans) {
        TaskBeans finder = new TaskBeans(beans);
        for (String name : beans.getBeanNamesForType(Object.class, true, false)) {
            if (!ScopedProxyUtils.isScopedTarget(name)) {
                finder.inspect(name);
            }
        }
        return finder.found;
    }

    private void inspect(String bean) {
        Class<?> type = AutoProxyUtils.determineTargetClass(beans, bean);
        if (type == null || !AnnotationUtils.isCandidateClass(type, Task.class)) {
            return;
        }
        Task ofType = AnnotatedElementUtils.findMergedAnnotation(type, Task.class);
        if (ofType != null) {
            if (!TaskHandler.class.isAssignableFrom(type)) {
                throw new ConfigurationException(type.getName()
                        + " is marked as a task, so it has to implement TaskHandler; or mark its methods");
            }
            // asked for at each attempt, so that the bean's own scope decides how many there are
            add(
                    ofType,
                    type.getName(),
                    context -> beans.getBean(bean, TaskHandler.class).run(context));
        }
        MetadataLookup<Task> marked = method -> AnnotatedElementUtils.findMergedAnnotation(method, Task.class);
        MethodIntrospector.selectMethods(type, marked)
                .forEach((method, task) -> add(task, text(method), new MethodHandler(beans, bean, method)));
    }

    private void add(Task task, String place, TaskHandler handler) {
        String name = task.value();
        if (!NAME.matcher(name).matches()) {
            throw new ConfigurationException(
                    place + ": a task's name has 1 to 128 letters, digits and . _ -, unlike '" + name + "'");
        }
        if (!task.every().isEmpty() && !task.cron().isEmpty()) {
            throw new ConfigurationException(place + ": a task has a default schedule by cron or by every, not both");
        }
        BeanHandler former = found.putIfAbsent(name, new BeanHandler(task, place, handler));
        if (former != null) {
            throw new ConfigurationException(
                    "two handlers are named " + name + ": " + former.place() + " and " + place);
        }
    }

    private static String text(Method method) {
        return method.getDeclaringClass().getName() + "." + method.getName();
    }
}
