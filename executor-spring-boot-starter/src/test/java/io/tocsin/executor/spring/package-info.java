@NullMarked
package io.tocsin.executor.spring;

import org.jspecify.annotations.NullMarked;
