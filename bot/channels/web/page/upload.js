/* Photos are made small on the phone itself, so that a weak network carries them and the place they
   were taken at does not leave the phone; then sent, with how far it is. */
import { whenSending } from './photo.js';

const LONGEST = 1600;
const QUALITY = 0.85;
const PATIENCE_SECONDS = 120;

// ---- making it small ----
// Only browsers that turn a picture upright by themselves may lose the mark of which way is up.
const isUpright = Boolean(window.CSS && CSS.supports && CSS.supports('image-orientation: from-image'));

function open(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    const image = new Image();
    image.onload = () => resolve(image);
    image.onerror = reject;
    reader.onerror = reject;
    reader.onload = () => { image.src = reader.result; };
    reader.readAsDataURL(file);
  });
}

function draw(image) {
  const scale = Math.min(1, LONGEST / Math.max(image.naturalWidth, image.naturalHeight));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(image.naturalWidth * scale);
  canvas.height = Math.round(image.naturalHeight * scale);
  const pen = canvas.getContext('2d');
  pen.fillStyle = '#ffffff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY));
}

// What this browser cannot open is sent as it is: the server says what to do about it.
async function small(file) {
  if (!isUpright) return file;
  try { return (await draw(await open(file))) || file; } catch (error) { return file; }
}

// ---- sending ----
// Not `fetch`: it does not tell how much has been sent.
function put(form, onPart) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/chat/photo');
    request.timeout = PATIENCE_SECONDS * 1000;
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onPart(Math.floor(event.loaded / event.total * 100));
    };
    request.onload = () => resolve(new Response(request.responseText, {
      status: request.status,
      headers: { 'Retry-After': request.getResponseHeader('Retry-After') || '' },
    }));
    request.onerror = request.ontimeout = request.onabort = reject;
    request.send(form);
  });
}

whenSending(async ({ key, seen, file }, onPart) => {
  const form = new FormData();
  form.append('key', key);
  form.append('seen', String(seen));
  form.append('photo', await small(file), 'photo');
  return put(form, onPart);
});
