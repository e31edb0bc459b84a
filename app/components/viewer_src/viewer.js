// Shows one GLB model on a canvas: turn, pan, zoom, by mouse, touch or keyboard.
// Draws only when something changed, so that an open page costs nothing.
import {
  Box3, Color, DirectionalLight, EdgesGeometry, HemisphereLight, LineBasicMaterial, LineSegments,
  PerspectiveCamera, Scene, Sphere, Spherical, Vector3, WebGLRenderer,
} from "three";
import { OrbitControls } from "three/addons/controls/OrbitControls.js";
import { GLTFLoader } from "three/addons/loaders/GLTFLoader.js";
import { toCreasedNormals } from "three/addons/utils/BufferGeometryUtils.js";

const CREASE = Math.PI / 6; // neighbouring triangles that meet flatter than this look like one surface
const STEP = Math.PI / 24; // one press of an arrow key

// Where the camera stands. In a GLB y points up and z to the front.
export const STANDPOINTS = {
  Corner: [1, 0.8, 1.15],
  Front: [0, 0, 1],
  Right: [1, 0, 0],
  Top: [0, 1, 0.0001],
};

export class Viewer {
  constructor(canvas) {
    this.canvas = canvas;
    this.renderer = new WebGLRenderer({ canvas, antialias: true, alpha: true });
    this.renderer.setPixelRatio(Math.min(window.devicePixelRatio, 2));
    this.scene = new Scene();
    this.camera = new PerspectiveCamera(30, 1, 0.1, 1000);
    this.addLights();
    this.controls = new OrbitControls(this.camera, canvas);
    this.controls.addEventListener("change", () => this.draw());
    this.onKey = (event) => this.pressed(event);
    canvas.addEventListener("keydown", this.onKey);
    this.watcher = new ResizeObserver(() => this.resize());
    this.watcher.observe(canvas);
  }

  addLights() {
    const lamp = new DirectionalLight(0xffffff, 1.9);
    lamp.position.set(-0.4, 0.7, 1);
    this.camera.add(lamp);
    this.scene.add(this.camera, new HemisphereLight(0xffffff, 0x8a8f98, 1.5));
  }

  async load(url) {
    const { scene: part } = await new GLTFLoader().loadAsync(url);
    if (this.gone) return;
    this.part = part;
    this.scene.add(part);
    part.traverse((node) => node.isMesh && this.dress(node));
    this.sphere = new Box3().setFromObject(part).getBoundingSphere(new Sphere());
    this.resize();
    this.stand("Corner");
  }

  dress(mesh) {
    const edges = new LineSegments(
      new EdgesGeometry(mesh.geometry, 30),
      new LineBasicMaterial({ color: new Color(0x11161d), transparent: true, opacity: 0.55 }),
    );
    mesh.geometry = toCreasedNormals(mesh.geometry, CREASE);
    Object.assign(mesh.material, { flatShading: false, polygonOffset: true, polygonOffsetFactor: 1, polygonOffsetUnits: 1 });
    mesh.material.needsUpdate = true;
    mesh.add(edges);
  }

  stand(name) {
    if (!this.sphere) return;
    const { center, radius } = this.sphere;
    const half = (this.camera.fov * Math.PI) / 360;
    const narrow = Math.atan(Math.tan(half) * Math.min(1, this.camera.aspect));
    const distance = (radius * 1.04) / Math.sin(narrow);
    const direction = new Vector3(...STANDPOINTS[name]).normalize();
    this.camera.near = distance / 100;
    this.camera.far = distance * 20;
    this.camera.updateProjectionMatrix();
    this.camera.position.copy(center).addScaledVector(direction, distance);
    this.controls.target.copy(center);
    this.controls.update();
    this.draw();
  }

  pressed(event) {
    const turns = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] };
    const zooms = { "+": 0.9, "=": 0.9, "-": 1 / 0.9 };
    if (turns[event.key]) this.turn(...turns[event.key]);
    else if (zooms[event.key]) this.zoom(zooms[event.key]);
    else if (event.key === "Home") this.stand("Corner");
    else return;
    event.preventDefault();
  }

  turn(around, over) {
    const arm = new Spherical().setFromVector3(this.camera.position.clone().sub(this.controls.target));
    arm.theta += around;
    arm.phi = Math.min(Math.max(arm.phi + over, 0.01), Math.PI - 0.01);
    this.camera.position.setFromSpherical(arm).add(this.controls.target);
    this.controls.update();
    this.draw();
  }

  zoom(factor) {
    this.camera.position.sub(this.controls.target).multiplyScalar(factor).add(this.controls.target);
    this.controls.update();
    this.draw();
  }

  resize() {
    const { clientWidth: width, clientHeight: height } = this.canvas;
    if (!width || !height) return;
    this.renderer.setSize(width, height, false);
    this.camera.aspect = width / height;
    this.camera.updateProjectionMatrix();
    this.draw();
  }

  draw() {
    if (this.waiting || this.gone) return;
    this.waiting = requestAnimationFrame(() => {
      this.waiting = 0;
      this.renderer.render(this.scene, this.camera);
    });
  }

  dispose() {
    this.gone = true;
    cancelAnimationFrame(this.waiting);
    this.watcher.disconnect();
    this.controls.dispose();
    this.canvas.removeEventListener("keydown", this.onKey);
    this.part?.traverse((node) => {
      node.geometry?.dispose();
      node.material?.dispose();
    });
    this.renderer.dispose();
    this.renderer.forceContextLoss();
  }
}
