/// What is done to the suite, when, and how it is undone.
@NullMarked
package io.vpcpeering.chaos.fault;

import org.jspecify.annotations.NullMarked;
