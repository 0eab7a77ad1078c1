@NullMarked
package io.tocsin.center.artifact;

import org.jspecify.annotations.NullMarked;
