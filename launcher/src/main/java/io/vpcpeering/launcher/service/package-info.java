/// The five services: what they are told at their start and how one sees that they work.
@NullMarked
package io.vpcpeering.launcher.service;

import org.jspecify.annotations.NullMarked;
