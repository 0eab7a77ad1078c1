package io.tocsin.executor.spring;

import io.tocsin.task.Task;
import io.tocsin.task.TaskHandler;

/** @param place the class or method that is marked, for messages */
record BeanHandler(Task task, String place, TaskHandler handler) {}
