@NullMarked
package io.tocsin.executor.jvm.task;

import org.jspecify.annotations.NullMarked;
