# For cmake --toolchain: builds for aarch64 with Debian's cross compiler and arm64 libraries (multiarch).
# scripts/aarch64.sh uses it.
set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_SYSTEM_PROCESSOR aarch64)
set(CMAKE_C_COMPILER aarch64-linux-gnu-gcc)
set(CMAKE_CXX_COMPILER aarch64-linux-gnu-g++)
set(CMAKE_LIBRARY_ARCHITECTURE aarch64-linux-gnu)
# What pkg-config knows is this machine's own.
set(PKG_CONFIG_EXECUTABLE "")
