@NullMarked
package io.tocsin.executor.jvm.command;

import org.jspecify.annotations.NullMarked;
