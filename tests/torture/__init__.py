"""What is done to the project to break it: kills, full, slow and locked disks, wrong clocks, too little memory, several builders. `make torture`."""
